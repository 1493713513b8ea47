CREATE TABLE "Shipment" (
    "id" TEXT PRIMARY KEY,
    "sender" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "grams" INTEGER NOT NULL,
    "cents" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'accepted',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "Shipment_sender_idx" ON "Shipment"("sender");

CREATE TABLE "Event" (
    "id" TEXT PRIMARY KEY,
    "shipmentId" TEXT NOT NULL REFERENCES "Shipment"("id"),
    "what" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "Event_shipmentId_idx" ON "Event"("shipmentId");
