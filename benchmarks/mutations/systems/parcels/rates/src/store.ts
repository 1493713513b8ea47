// How rates are kept and found.
import { database } from "./database.js";

export async function rateFor(grams: number) {
  return database.rate.findFirst({ where: { upToGrams: { gte: grams } }, orderBy: { upToGrams: "asc" } });
}

export async function setRate(upToGrams: number, cents: number) {
  return database.rate.upsert({ where: { upToGrams }, create: { upToGrams, cents }, update: { cents } });
}
