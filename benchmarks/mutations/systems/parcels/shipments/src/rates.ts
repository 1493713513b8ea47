// Asks rates what a parcel costs: with a time limit, tried again, and left alone while it fails.
import axios from "axios";
import axiosRetry from "axios-retry";
import CircuitBreaker from "opossum";
import { settings } from "./settings.js";

const client = axios.create({ baseURL: settings.RATES_URL, timeout: 2_000 });
axiosRetry(client, { retries: 2, retryDelay: axiosRetry.exponentialDelay });

async function ask(grams: number, authorization: string): Promise<number> {
  const answer = await client.get<{ cents: number }>(`/v1/rates/${grams}`, { headers: { authorization } });
  return answer.data.cents;
}

const breaker = new CircuitBreaker(ask, { timeout: 5_000, errorThresholdPercentage: 50, resetTimeout: 10_000 });

export const priceOf = (grams: number, authorization: string): Promise<number> => breaker.fire(grams, authorization);
