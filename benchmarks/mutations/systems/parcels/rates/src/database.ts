// The one client of the database; it keeps a pool of connections.
import { PrismaClient } from "@prisma/client";
import { settings } from "./settings.js";

export const database = new PrismaClient({ datasourceUrl: `${settings.DATABASE_URL}?connection_limit=10&pool_timeout=5` });
