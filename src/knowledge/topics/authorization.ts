// Topic: authorization.
import { forms, type Topic } from "./topic.ts";

export const authorization: Topic = {
  id: "authorization",
  title: "Authorization",
  about: "Who may do what, once it is known who they are",
  titles: forms("authoriz*, authoris*, authz, permission, access control, RBAC, access management, roles"),
  mechanisms: forms(`
    RBAC, role-based access, role based, ABAC, attribute-based access, ACL, access control list, least privilege,
    policy engine, open policy agent, OPA, casbin, openfga, spicedb, zanzibar, clusterrole, rolebinding,
    IAM policy, IAM role, IAM user, row-level security, scope … required, required scope, permission check,
    permission model, tenant isolation, isolation between tenants, resource-level permission,
    subjectaccessreview, access policy, access policies, roles guard, role hierarchy, permission matrix,
    only … may access, only … can access, restricted to … role, security context constraint
  `),
  words: forms(`
    authoriz*, authoris*, authz, unauthorized, permission, access control, access right, privilege, privileged,
    rbac, grant access, granted access, restrict access, restricts access, access restriction, deny access,
    user role, admin role
  `),
  hints: forms(`
    manage … role, role assignment, assigned role, roles and, access level, forbidden, who can access
  `),
  lookAlikes: [
    {
      forms: forms("authorization code, authorization header, authorization server, authorization bearer"),
      is: "a part of a login",
    },
    {
      forms: forms("authoriz*, authoris*"),
      near: forms("payment, card, purchase, refund, merchant, capture"),
      is: "a step of a payment",
    },
    { forms: forms("authoriz*, authoris*"), inDocumentsOf: forms("acme"), is: "an object of the ACME protocol" },
    { forms: forms("file permission, permission denied"), is: "a matter of the file system" },
    { forms: forms("ask permission, acquire permission, acquiring permission"), is: "leave to go on" },
    { forms: forms("permission"), near: forms("breaker, semaphore, copyright"), is: "leave to go on" },
  ],
};
