"""Members who look for tools; run against the stage before each release."""

import os

from locust import HttpUser, between, task


class Member(HttpUser):
    wait_time = between(1, 3)

    def on_start(self):
        self.client.headers["Authorization"] = f"Bearer {os.environ['LOAD_TEST_TOKEN']}"

    @task(5)
    def look(self):
        self.client.get("/v1/tools?limit=50")

    @task
    def mine(self):
        self.client.get("/v1/loans")
