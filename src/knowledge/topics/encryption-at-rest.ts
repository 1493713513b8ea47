// Topic: encryption at rest.
import { forms, type Topic } from "./topic.ts";

export const encryptionAtRest: Topic = {
  id: "encryption-at-rest",
  title: "Encryption at rest",
  about: "How stored data is kept from being read by who gets at the disk, the database or the backup",
  titles: forms(`
    encryption at rest, data encryption, storage encryption, database encryption, disk encryption
  `),
  mechanisms: forms(`
    encrypt … at rest, at rest … encrypt, encryption at rest, encrypted at rest, at-rest encryption, AES-256,
    AES256, AES-GCM, KMS, disk encryption, volume encryption, transparent data encryption, TDE,
    envelope encryption, customer-managed key, field-level encryption, column encryption, LUKS, dm-crypt,
    server-side encryption, SSE-KMS, data encryption key, DEK, pgcrypto, sqlcipher, encryption provider,
    encrypt … before … stored, stored encrypted, encrypted … database, encrypted … storage, encrypted … volume,
    encrypted … disk, encrypted … column, encrypted … backup, encrypted EBS, encrypted bucket, store … encrypted
  `),
  words: forms("at rest, encryption key, encrypted file, secure … storage"),
  hints: forms("encrypt*, secure … in terms of storage"),
  lookAlikes: [
    {
      forms: forms("encrypt*"),
      near: forms(`
        TLS, mtls, SSL, HTTPS, transit, traffic, connection, channel, communication, transport, network,
        end-to-end
      `),
      is: "encryption on the way",
    },
    { forms: forms("let's encrypt, lets encrypt"), is: "a certificate authority" },
  ],
};
