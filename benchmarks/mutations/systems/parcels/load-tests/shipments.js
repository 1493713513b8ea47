// Fifty senders for five minutes; run against the stage before each release.
import http from "k6/http";
import { check, sleep } from "k6";

export const options = {
  vus: 50,
  duration: "5m",
  thresholds: { http_req_duration: ["p(95)<400"], http_req_failed: ["rate<0.01"] },
};

export default function () {
  const params = { headers: { Authorization: `Bearer ${__ENV.TOKEN}`, "Content-Type": "application/json" } };
  const body = JSON.stringify({ recipient: "load@example.org", grams: 500 });
  const answer = http.post(`${__ENV.BASE_URL}/v1/shipments`, body, params);
  check(answer, { accepted: (one) => one.status === 201 });
  sleep(1);
}
