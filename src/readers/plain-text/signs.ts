// The signs with which people draw boxes and arrows in a text.

export const boxSigns = /[─│┌┐└┘├┤┬┴┼═║╔╗╚╝▼▲►◄→←]|[+][-=]{2,}|-{2,}[>+]|^\s*\|.*\|\s*$/;
