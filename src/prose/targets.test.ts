import { describe, expect, it } from "vitest";
import { targetsIn } from "./targets.ts";

function shown(sentence: string): string {
  return targetsIn(sentence)
    .map(({ comparison, value, unit, condition }) =>
      [`${comparison} ${String(value)}`, unit, condition && `(${condition})`].filter(Boolean).join(" "),
    )
    .join("; ");
}

const figures: readonly (readonly [string, string])[] = [
  ["The search page must load in under 2 seconds.", "< 2 s"],
  ["API calls respond within 250 ms at p95.", "<= 250 ms (p95)"],
  ["The 99th percentile latency shall not exceed 800 milliseconds.", "<= 800 ms (99th percentile)"],
  ["Booking confirmations are sent no later than five minutes after payment.", "<= 5 min"],
  ["The service has an uptime of 99.95 %.", ">= 99.95 %"],
  ["Monthly availability: 99.9%", ">= 99.9 %"],
  ["The error rate stays below 0.1 percent.", "< 0.1 %"],
  ["The platform supports up to 20,000 concurrent users.", ">= 20000 users"],
  ["The gateway shall handle at least 1,500 requests per second.", ">= 1500 requests/s"],
  ["It must sustain 300 orders per minute at peak.", ">= 300 orders/min"],
  ["The importer processes 2 million records overnight.", ">= 2000000 records"],
  ["Peak load is 5k rps.", ">= 5000 requests/s"],
  ["Invoices are retained for 10 years.", ">= 10 years"],
  ["Audit logs shall be kept for a minimum of 400 days.", ">= 400 days"],
  ["Sessions expire after 30 minutes of inactivity.", "= 30 min"],
  ["RTO: 4 hours", "<= 4 h"],
  ["The recovery point objective is 15 minutes.", "<= 15 min"],
  ["Uploads are limited to 25 MB.", "<= 25 MB"],
  ["Passwords have at least 14 characters.", ">= 14 characters"],
  ["The account is locked after more than 6 failed attempts.", "> 6 attempts"],
  ["An upload is retried a maximum of 4 times.", "<= 4 times"],
  ["Hosting may cost at most €3,000 per month.", "<= 3000 EUR"],
  ["The budget must not exceed $120,000.", "<= 120000 USD"],
  ["90% of new drivers finish onboarding without help.", ">= 90 %"],
  ["All letters are sent with 100% of the required fields.", "= 100 %"],
  ["A route is computed in less than 3 s for 95% of requests.", "< 3 s (for 95% of requests)"],
  ["No more than 3 login attempts per 10 minutes are allowed.", "<= 3 attempts (per 10 minutes)"],
  ["Users may make maximum 10 exports within a 24-hour window.", "<= 10 exports (within a 24-hour window)"],
  ["Search answers in 400 ms with 500 concurrent users.", "<= 400 ms (with 500 concurrent users)"],
  ["Zero personal records appear in logs.", "= 0 records"],
  ["Data changes become visible on all devices within one minute.", "<= 1 min"],
  ["Test coverage is at least 80 %.", ">= 80 %"],
  ["The map shows at least 60 frames per second.", ">= 60 frames/s"],
  ["Each tenant stores up to 50 GB.", ">= 50 GB"],
  ["Downtime stays under 45 minutes per month.", "< 45 min"],
  ["A backup is taken every 6 hours.", "= 6 h"],
  ["The label prints in 2 seconds or less.", "<= 2 s"],
  ["Keys are derived with 210,000 iterations.", "= 210000 iterations"],
  ["The kiosk starts in 10-15 seconds.", "<= 15 s"],
  ["Response time ≤ 150 ms", "<= 150 ms"],
  ["CPU use remains below 70% on average.", "< 70 %"],
  ["The archive holds 8 TB.", "= 8 TB"],
  ["Refunds reach the customer within 3 business days.", "<= 3 days"],
];

describe("the figures that a sentence demands", () => {
  it.each(figures)("reads %s", (sentence, expected) => {
    expect(shown(sentence)).toBe(expected);
  });

  it.each([
    "See section 4.2 and RFC 7519.",
    "It runs on .NET 8 with TLS 1.3 and AES-256.",
    "The document was approved on 2024-05-03.",
    "The office is open 24/7.",
    "It returns status 404.",
    "WCAG 2.1 AA applies.",
    "Version 2.0 of the form replaces version 1.4.",
    "Phase 3 begins after phase 2.",
  ])("finds none in: %s", (sentence) => {
    expect(shown(sentence)).toBe("");
  });

  it.each([
    ["The site serves 10k+ visitors a day.", ">= 10000 visitors/days"],
    ["At most two retries are made.", "<= 2 retries"],
    ["A member must not hold more than three tools.", "<= 3 tools"],
    ["The two teams share one room.", ""],
    ["It takes 200,000 messages/s.", ">= 200000 messages/s"],
  ])("tells what is bounded from what is only counted: %s", (sentence, expected) => {
    expect(shown(sentence)).toBe(expected);
  });

  it("takes no time without end for hostile text", () => {
    const from = performance.now();
    for (const text of ["9".repeat(50_000), "at least ".repeat(20_000), "1 a-".repeat(20_000), "1,".repeat(30_000)])
      targetsIn(text);
    expect(performance.now() - from).toBeLessThan(2000);
  });
});
