// Folders whose deployment files are extras: what only they run is no part of the system that the main files deploy.

export const asideFolder = /(^|\/)(extras?|contrib|optional|add-?ons?|third[-_]party|playground)\//i;
