// A system with secrets of many kinds in many places, none of which any output may show.

/** Put together here, so that no line of this file looks like the key of a service. */
const join = (...parts: readonly string[]): string => parts.join("");
const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Each secret under the place where it stands; what is kept in another form stands there in that form too. */
export const planted = {
  python: "hunter2-Kx9vQ2mZ7w",
  pythonOverLines: join("tr0ub4", "dor-and-more-77"),
  pythonJoined: join("Zq8v", "T3xKp91mLw4R"),
  pythonFallback: "fallb4ck-Of-The-Key",
  pythonCall: "c4lled-by-Place-19",
  pythonRepeated: "sw0rd-of-Damocles",
  pythonAddress: "m0ng0-in-An-Address",
  pythonComment: "c0mmented-Out-But-Real",
  pythonWord: "opensesamestreet",
  javascript: "jwt-S1gning-Key-4711",
  javascriptConstant: join("p4rt-one", "-p4rt-two-99"),
  javascriptMinified: "m1nified-Bundle-Pw",
  bearer: "b3arer-9f8a7b6c5d4e3f2a1b0c",
  basic: "b4sic-Auth-Pa55",
  typescriptHeader: "h34der-Tok3n-55aa66bb",
  aws: join("AKIA", "Q7RT3ZPLM5KNV2WD"),
  jsonWebToken: join("eyJhbGciOiJIUzI1NiJ9.eyJz", "dWIiOiIxMjM0NTYifQ.aB3dE6gH9jK2mN5pQ8sT1vW4yZ7c"),
  stripe: join("sk_", "live_aB3dE6gH9jK2mN5pQ8sT1vW4"),
  privateKey: "MIIEvQaB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0aB3dE6gH9jK2mN5pQ8sT1vW4yZ7c",
  composeList: "c0mpose-List-Pw-1",
  composeFlow: "fl0w-Map-Pw-22",
  composeAddress: "p4ssw0rd-of-the-store-81",
  composeCommand: "r3quirepass-In-Args",
  composeHealth: "h34lth-Check-Pw",
  kubernetesData: "kub3rnetes-Data-Pw",
  kubernetesString: "kub3-String-Data-9",
  kubernetesBlock: "bl0ck-Scalar-Pw-3",
  kubernetesEnvironment: "kub3-Env-Value-8",
  helm: "h3lm-Values-Pw-5",
  sql: "sql-Us3r-Identified",
  sqlRow: "cl34r-Text-In-Rows",
  shell: "sh3ll-Export-Pw-6",
  shellLogin: "curl-Us3r-Pw-12",
  workflow: "w0rkflow-Env-Pw-3",
  workflowHeader: "gh-W0rkflow-Header-Token-1",
  environment: "d0tenv-Pw-Value",
  npmrc: "npm-r3gistry-Auth-0123456789",
  pypirc: "pyp1-Upload-Pw-2",
  netrc: "n3trc-Machine-Pw",
  dockerAuth: "d0cker-Hub-Pw-7",
  terraform: "t3rraform-Default-Pw",
  tfvars: "tfv4rs-Pw-Value",
  properties: "pr0perties-Pw-11",
  jdbc: "jdbc-Us3r-Pw-44",
  ado: "ad0-Net-Pw-33",
  xml: "xml-Attr1bute-Pw",
  xmlEntity: "xml&Ent1ty-Pw",
  appsettings: "appsett1ngs-Pw-1",
  jsonLine: "json-0ne-Line-Pw",
  smtp: "smtp-Mail3r-Pw-9",
  encoded: "p@ss/w0rd:Url",
  notebook: "n0tebook-Cell-Pw",
  toml: "t0ml-Table-Pw-6",
  nginx: "bmdpbng6bjBpbngtUHc0",
  ini: "1ni-File-Pw-55",
} as const;

const p = planted;
const [half, otherHalf] = [p.pythonOverLines.slice(0, 6), p.pythonOverLines.slice(6)];

/** Lines of no meaning, so that the file looks as if it was built. */
const builtLine = `${"var a=1,b=2;".repeat(400)}var cfg={user:"app",password:"${p.javascriptMinified}"};fetch("http://stock:8080/x?p=${p.javascriptMinified}");`;

export const secretive: Readonly<Record<string, string>> = {
  "docker-compose.yml": `services:
  orders:
    build: ./orders
    ports: ["8080:8080"]
    env_file: .env
    environment:
      - STOCK_URL=http://stock:8080
      - DB_PASSWORD=${p.composeList}
      - DATABASE_URL=postgres://shop:${p.composeAddress}@store:5432/shop
      - MAIL_URL=smtp://mailer:${p.smtp}@mail:25
      - CACHE_URL=redis://:${encodeURIComponent(p.encoded)}@cache:6379
    healthcheck:
      test: ["CMD", "pg_isready", "-d", "postgres://shop:${p.composeHealth}@store/shop"]
  stock:
    build: ./stock
    environment: {DB_USER: stock, DB_PASSWORD: ${p.composeFlow}, LABEL: "the stock"}
    labels:
      note: "${p.composeFlow} ${p.composeAddress} ${p.javascript}"
  cache:
    image: redis:7
    command: redis-server --requirepass ${p.composeCommand}
  store:
    image: postgres:16
    environment: { POSTGRES_PASSWORD: "${p.composeAddress}" }
`,
  ".env": `DB_PASSWORD=${p.environment}\nAWS_ACCESS_KEY_ID=${p.aws}\nPLAIN=${p.environment}\n`,
  "orders/Dockerfile": `FROM python:3.12\nENV ADMIN_PASSWORD=${p.composeList}\nLABEL seen="${p.python}"\nCOPY . .\nCMD ["python", "app.py"]\n`,
  "orders/requirements.txt":
    "flask==3.0.0\nrequests==2.32.0\nflask-cors==4.0.0\npsycopg2==2.9.9\npika==1.3.2\npymongo==4.7.0\n",
  "orders/app.py": `import os
import jwt
import pika
import requests
from flask import Flask, jsonify, request
from flask_cors import CORS
from pymongo import MongoClient

app = Flask(__name__)
CORS(app, origins="*")
password = "${p.python}"
# old_password = "${p.pythonComment}"
api_secret = (
    "${half}"
    "${otherHalf}"
)
access_token = "${p.pythonJoined.slice(0, 4)}" + "${p.pythonJoined.slice(4)}"
SECRET_KEY = os.environ.get("SECRET_KEY", "${p.pythonFallback}")
credentials = pika.PlainCredentials("shop", "${p.pythonCall}")
mongo = MongoClient("mongodb://shop:${p.pythonAddress}@mongo:27017/shop")
admin_password = "${p.pythonWord}"
aws_access_key_id = "${p.aws}"
key = """-----BEGIN PRIVATE KEY-----
${p.privateKey}
${p.privateKey.toLowerCase()}
-----END PRIVATE KEY-----"""

@app.route("/orders/${p.python}", methods=["POST"])
def order():
    stock = requests.get(os.environ["STOCK_URL"] + "/stock?by=${p.pythonRepeated}&as=${p.pythonWord}").json()
    requests.post("http://stock:8080/charge/${p.stripe}", headers={"Authorization": "Bearer ${p.bearer}"})
    requests.get("http://${p.pythonRepeated.toLowerCase()}.stock/x", auth=("bob", "${p.basic}"))
    return jsonify(stock)

@app.route("/open/${p.pythonWord}")
def opened():
    return requests.get("http://stock:8080/${p.composeFlow}/${p.kubernetesData}/${p.dockerAuth}").text

if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8080, debug=True)
`,
  "orders/settings.py": `SMTP_PASSWORD = "${p.pythonRepeated}"\nTOKEN = "${p.jsonWebToken}"\nBASIC = "Basic ${base64(`bob:${p.basic}`)}"\n`,
  "stock/Dockerfile": `FROM node:20\nARG NPM_TOKEN=${p.npmrc}\nCOPY . .\nCMD ["node", "server.js"]\n`,
  "stock/package.json": `{ "name": "stock", "dependencies": { "express": "4.19.0", "axios": "1.7.0", "jsonwebtoken": "9.0.0" } }\n`,
  "stock/server.js": `const express = require("express"), axios = require("axios"), jwt = require("jsonwebtoken");
const app = express();
const first = "${p.javascriptConstant.slice(0, 8)}";
const second = "${p.javascriptConstant.slice(8)}";
const dbPassword = \`\${first}\${second}\`;
const secret = process.env.JWT_SECRET || "${p.javascript}";
app.get("/stock", (request, response) => response.json([]));
app.post("/login/${p.javascript}", async (request, response) => {
  await axios.post("http://orders:8080/orders", { by: "${p.javascript}" }, { headers: { "X-Api-Key": "${p.typescriptHeader}" } });
  response.json(jwt.sign({ name: request.body.name }, "${p.javascript}"));
});
app.listen(8080);
`,
  "stock/bundle.js": `${builtLine}\n`,
  "k8s/secret.yaml": `apiVersion: v1
kind: Secret
metadata: { name: stock-secret }
data:
  password: ${base64(p.kubernetesData)}
stringData:
  api: ${p.kubernetesString}
  block: |
    ${p.kubernetesBlock}
`,
  "k8s/stock.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: stock }
spec:
  replicas: 1
  selector: { matchLabels: { app: stock } }
  template:
    metadata: { labels: { app: stock }, annotations: { seen: "${p.kubernetesString} ${p.kubernetesBlock} ${p.helm}" } }
    spec:
      containers:
        - name: stock
          image: stock
          args: ["--db-password=${p.kubernetesEnvironment}"]
          env:
            - name: DB_PASSWORD
              value: ${p.kubernetesEnvironment}
            - { name: DB_ADDRESS, value: "http://x/${p.kubernetesEnvironment}" }
            - { name: API_TOKEN, value: "${p.kubernetesString}" }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: stock-config }
data:
  db.password: ${p.properties}
  config.json: '{"user":"app","password":"${p.jsonLine}","seen":"${p.kubernetesString}"}'
`,
  "chart/Chart.yaml": "apiVersion: v2\nname: chart\nversion: 1.0.0\n",
  "chart/values.yaml": `auth:\n  password: ${p.helm}\n  note: again ${p.helm}\nglobal: {smtp: {user: a, password: ${p.smtp}}}\n`,
  "db/init.sql": `CREATE USER shop IDENTIFIED BY '${p.sql}';\nCREATE TABLE users (name text, password text);\nINSERT INTO users (name, password) VALUES ('bob', '${p.sqlRow}');\n-- seen ${p.sql}\n`,
  "deploy.sh": `#!/bin/sh\nexport DB_PASSWORD='${p.shell}'\ncurl -u bob:${p.shellLogin} http://stock:8080/\npsql -c "select '${p.sqlRow}'" # ${p.shell}\n`,
  ".github/workflows/ci.yml": `name: ci
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    env: { DB_PASSWORD: ${p.workflow} }
    steps:
      - run: echo ${p.workflow} && curl -H "Authorization: token ${p.workflowHeader}" http://stock
      - run: docker login -u bob -p ${p.dockerAuth}
      - run: curl -H "Authorization: Basic ${base64(`bob:${p.basic}`)}" http://stock
`,
  ".npmrc": `//registry.example.net/:_authToken=${p.npmrc}\n`,
  ".pypirc": `[pypi]\nusername = bob\npassword = ${p.pypirc}\n`,
  ".netrc": `machine host.net login bob password ${p.netrc}\n`,
  ".docker/config.json": `{"auths":{"https://index.docker.io/v1/":{"auth":"${base64(`bob:${p.dockerAuth}`)}"}}}\n`,
  "infra/main.tf": `variable "db_password" {\n  type    = string\n  default = "${p.terraform}"\n}\nresource "x" "y" { note = "${p.terraform}" }\n`,
  "infra/prod.tfvars": `db_password = "${p.tfvars}"\n`,
  "java/pom.xml": `<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>b</artifactId><version>1</version><description>${p.xml} ${p.properties}</description></project>\n`,
  "java/src/main/resources/application.properties": `spring.datasource.password=${p.properties}\nspring.datasource.url=jdbc:mysql://store/shop?user=a&password=${p.jdbc}\nnote=${p.jdbc}\n`,
  "java/src/main/resources/beans.xml": `<beans><property name="password" value="${p.xml}"/>\n<password>${p.xmlEntity.replace("&", "&amp;")}</password></beans>\n`,
  "net/appsettings.json": `{ "ConnectionStrings": { "Db": "Server=store;Database=shop;User Id=sa;Password=${p.ado};" },\n  "Smtp": { "Password": "${p.appsettings}" }, "Note": "${p.ado} ${p.appsettings}" }\n`,
  "net/net.csproj": `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><Description>${p.ado}</Description></PropertyGroup></Project>\n`,
  "config/one-line.json": `{"database":{"user":"app","password":"${p.jsonLine}"},"note":"${p.jsonLine}"}\n`,
  "config/app.toml": `[database]\npassword = "${p.toml}"\nnote = "${p.toml}"\n`,
  "config/app.ini": `[database]\npassword = ${p.ini}\nnote = ${p.ini}\n`,
  "nginx/nginx.conf": `server { listen 80; location /stock { proxy_set_header Authorization "Basic ${p.nginx}"; proxy_pass http://stock:8080; } }\n`,
  "analysis.ipynb": `{"cells":[{"cell_type":"code","source":["password = \\"${p.notebook}\\""]}]}\n`,
  "broken/docker-compose.yml": `services:\n  broken: [password: ${p.composeList}\n  "${p.python}\n`,
  "broken/package.json": `{ "name": "${p.javascript}", ${p.python}\n`,
  "broken/openapi.yaml": `openapi: 3.0.0\ninfo: ${p.helm}\npaths:\n  /x/${p.python}: [${p.javascript}\n`,
};

/** Every form of every secret that no output may show. */
export const forms: readonly (readonly [place: string, secret: string])[] = Object.entries(planted).flatMap(
  ([place, secret]) => [
    [place, secret],
    [`${place} in base64`, base64(secret)],
    [`${place} in a URL`, encodeURIComponent(secret)],
    [`${place} in small letters`, secret.toLowerCase()],
  ],
);
