// Sends mails by the interface of the provider: with a time limit, tried again, and left alone while it fails.
import axios from "axios";
import axiosRetry from "axios-retry";
import CircuitBreaker from "opossum";
import { settings } from "./settings.js";

const client = axios.create({ baseURL: settings.MAIL_URL, timeout: 5_000 });
axiosRetry(client, { retries: 3, retryDelay: axiosRetry.exponentialDelay });

async function post(to: string, subject: string): Promise<void> {
  await client.post("/messages", { to, subject });
}

const breaker = new CircuitBreaker(post, { timeout: 20_000, errorThresholdPercentage: 50, resetTimeout: 30_000 });

export const send = (to: string, subject: string): Promise<void> => breaker.fire(to, subject);
