CREATE TABLE "Rate" (
    "upToGrams" INTEGER PRIMARY KEY,
    "cents" INTEGER NOT NULL
);
