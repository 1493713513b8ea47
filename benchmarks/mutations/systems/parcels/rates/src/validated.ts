// Refuses a body that has not the shape it should have.
import type { RequestHandler } from "express";
import type { ZodType } from "zod";

export const validated =
  (shape: ZodType): RequestHandler =>
  (request, response, next) => {
    const parsed = shape.safeParse(request.body);
    if (!parsed.success) {
      response.status(422).json({ problems: parsed.error.issues });
      return;
    }
    request.body = parsed.data;
    next();
  };
