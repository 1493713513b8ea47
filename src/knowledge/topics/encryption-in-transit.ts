// Topic: encryption in transit.
import { forms, type Topic } from "./topic.ts";

export const encryptionInTransit: Topic = {
  id: "encryption-in-transit",
  title: "Encryption in transit",
  about: "How what travels between parts is kept from being read or changed on the way",
  titles: forms(`
    encryption in transit, transport security, transport layer security, transport encryption, TLS, mtls,
    secure communication, network encryption
  `),
  mechanisms: forms(`
    TLS, mtls, mutual TLS, TLS 1.3, TLS 1.2, DTLS, SRTP, encrypt … in transit, in transit … encrypt,
    in-transit encryption, encrypt … connection, encrypt … traffic, encrypt … channel, encrypt … communication,
    connection … encrypted, traffic … encrypted, communication … encrypted, wireguard, ipsec, ssh tunnel,
    end-to-end encrypt*, tls termination, cipher suite, HSTS, over HTTPS, via HTTPS, HTTPS only, use HTTPS,
    uses HTTPS, using HTTPS, HTTPS … encrypt*, SSL certificate, WSS
  `),
  words: forms(`
    in transit, secure channel, secure connection, safe communication, secure … communication,
    encrypted communication, transport encryption, securely communicate, communicate securely, encrypted link,
    transport security
  `),
  hints: forms("HTTPS, ssl, VPN, SFTP, encrypted"),
  lookAlikes: [
    {
      forms: forms("in transit"),
      near: forms("shipment, parcel, vehicle, cargo, goods, passenger, package"),
      is: "goods on their way",
    },
    {
      forms: forms("encrypted"),
      near: forms("rest, disk, stored, storage, database, volume, field, column, file"),
      is: "encryption of what is stored",
    },
  ],
};
