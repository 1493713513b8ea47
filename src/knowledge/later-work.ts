// Calls that do work whose result nobody needs in the answer: mail, notices, pictures, documents.

export interface LaterForm {
  /** What is done, in words: "sends a mail". */
  readonly does: string;
  readonly calls: readonly string[];
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const laterWork: readonly LaterForm[] = [
  {
    does: "sends a mail",
    calls: words(`smtplib.SMTP().sendmail smtplib.SMTP().send_message smtplib.SMTP_SSL().sendmail
      smtplib.SMTP_SSL().send_message aiosmtplib.send aiosmtplib.SMTP().send_message flask_mail.Mail().send
      flask_mail.Mail().send_message django.core.mail.send_mail django.core.mail.send_mass_mail
      django.core.mail.mail_admins django.core.mail.EmailMessage().send django.core.mail.EmailMultiAlternatives().send
      fastapi_mail.FastMail().send_message emails.Message().send emails.message.Message().send emails.html().send sendgrid.SendGridAPIClient().send
      sendgrid.SendGridAPIClient().client.mail.send.post resend.Emails.send yagmail.SMTP().send
      boto3.client().send_email boto3.client().send_raw_email boto3.client().send_templated_email
      mailjet_rest.Client().send.create postmarker.core.PostmarkClient().emails.send
      nodemailer.createTransport().sendMail @sendgrid/mail.send @sendgrid/mail.default.send resend.Resend().emails.send
      mailgun.js*.messages.create mailgun-js().messages().send postmark.ServerClient().sendEmail
      @nestjs-modules/mailer.MailerService().sendMail @aws-sdk/client-ses.SESClient().send aws-sdk.SES().sendEmail
      node-mailjet*.request email-templates().send`),
  },
  {
    does: "sends a notice to a telephone or a channel",
    calls: words(`twilio.rest.Client().messages.create twilio().messages.create firebase_admin.messaging.send
      firebase_admin.messaging.send_multicast firebase_admin.messaging.send_each pywebpush.webpush
      web-push.sendNotification firebase-admin.messaging().send firebase-admin.messaging().sendMulticast
      firebase-admin.messaging().sendEachForMulticast firebase-admin/messaging.getMessaging().send
      slack_sdk.WebClient().chat_postMessage slack_sdk.webhook.WebhookClient().send @slack/web-api.WebClient().chat.postMessage
      @slack/webhook.IncomingWebhook().send expo-server-sdk*.sendPushNotificationsAsync telegram.Bot().send_message
      vonage.Client().sms.send_message`),
  },
  {
    does: "works on a picture or a film",
    calls:
      words(`PIL.Image.open().thumbnail moviepy.editor.VideoFileClip moviepy.editor.VideoFileClip().* ffmpeg.input* sharp().toFile sharp().*.toFile jimp.read jimp.Jimp.read
      fluent-ffmpeg fluent-ffmpeg().* gm gm().*`),
  },
  {
    does: "writes a document",
    calls:
      words(`weasyprint.HTML().write_pdf pdfkit.from_string pdfkit.from_url pdfkit.from_file xhtml2pdf.pisa.CreatePDF
      reportlab.pdfgen.canvas.Canvas().save fpdf.FPDF().output openpyxl.Workbook().save xlsxwriter.Workbook
      docx.Document().save puppeteer.launch puppeteer().pdf playwright.chromium.launch exceljs.Workbook().xlsx.writeBuffer
      exceljs.Workbook().xlsx.writeFile html-pdf.create pdfmake`),
  },
];
