using AutoPublish.Core.Mail;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Email;
using AutoPublish.WebTests.Emulators;
using MimeKit;

namespace AutoPublish.WebTests.Email;

/// <summary>What we send, against a mail server that nobody here wrote.</summary>
[TestClass]
public sealed class SmtpServerTests
{
    private const string Unsubscribe = "https://publish.example/reminders/aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29ybGQ.aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29ybGQ";
    private static readonly string Reference = $"{new string('a', 190)}.{new string('b', 43)}";

    private static readonly OutgoingMail Mail = new("mail-1", "ann@t1.example", "Freigabe: „Espresso“ 🎉", "Entscheiden:\nhttp://publish.example/approvals/abc?x=1\n.\n..\nEnde ☕", "<p>Entscheiden ☕</p>")
    {
        ThreadId = "c1.ann",
        UnsubscribeAddress = Unsubscribe,
        Reference = Reference,
    };

    private static readonly TestCertificate Certificate = new("localhost");

    [TestMethod]
    public async Task Send_OverStartTls_ArrivesEncryptedWithBothTextsAndEveryHeader()
    {
        await using SmtpServer server = await SmtpServer.StartAsync(Encrypted);

        await Sender(server).SendAsync(Mail);
        await Sender(server).SendAsync(Mail with { Id = "mail-2", Subject = "Reminder" });

        SmtpMail[] taken = await server.UntilAsync("ann@t1.example", 2);
        Assert.IsTrue(taken.All(m => m.Secure));
        MimeMessage first = taken[0].Parsed;
        MimeMessage second = taken[1].Parsed;
        Assert.AreEqual("mail-1@example.org", first.MessageId);
        Assert.AreEqual("AutoPublish", first.From.Mailboxes.Single().Name);
        Assert.AreEqual(Mail.Subject, first.Subject);
        Assert.AreEqual(Mail.Text, first.TextBody?.ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.AreEqual(Mail.Html, first.HtmlBody?.Trim());
        Assert.AreNotEqual(default, first.Date);
        Assert.AreEqual("auto-generated", first.Headers["Auto-Submitted"]);
        Assert.AreEqual("All", first.Headers["X-Auto-Response-Suppress"]);
        Assert.AreEqual(first.InReplyTo, first.References.Single());
        Assert.EndsWith("@example.org", first.InReplyTo);
        Assert.AreEqual(first.InReplyTo, second.InReplyTo);
        Assert.AreNotEqual(first.MessageId, second.MessageId);
        Assert.AreEqual($"<{Unsubscribe}>", first.Headers["List-Unsubscribe"]);
        Assert.AreEqual("List-Unsubscribe=One-Click", first.Headers["List-Unsubscribe-Post"]);
        Assert.AreEqual(Reference, first.Headers["X-AutoPublish-Reference"]);
    }

    [TestMethod]
    public async Task Send_PlainMail_HasNoHeaderThatItWasNotGiven()
    {
        await using SmtpServer server = await SmtpServer.StartAsync(Encrypted);

        await Sender(server).SendAsync(Mail with { ThreadId = null, UnsubscribeAddress = "http://publish.example/reminders/x", Reference = null });

        MimeMessage mail = (await server.UntilAsync("ann@t1.example", 1))[0].Parsed;
        Assert.IsNull(mail.InReplyTo);
        Assert.IsEmpty(mail.References);
        Assert.AreEqual("<http://publish.example/reminders/x>", mail.Headers["List-Unsubscribe"]);
        Assert.IsFalse(mail.Headers.Contains("List-Unsubscribe-Post"), "RFC 8058 knows https only");
        Assert.IsFalse(mail.Headers.Contains("X-AutoPublish-Reference"));
    }

    [TestMethod]
    public async Task Send_ToACertificateThatNobodyTrusts_SendsNothing()
    {
        await using SmtpServer server = await SmtpServer.StartAsync(Encrypted);

        MailDeliveryException refused = await RefusedAsync(new SmtpMailSender(Options(server), TimeProvider.System));

        Assert.IsFalse(refused.IsPermanent);
        Assert.IsEmpty(server.Mails);
    }

    [TestMethod]
    public async Task Send_ToACertificateOfAnotherName_SendsNothing()
    {
        TestCertificate other = new("elsewhere.example");
        await using SmtpServer server = await SmtpServer.StartAsync(new SmtpServerSettings { Key = other.Key, Cert = other.Pem });

        MailDeliveryException refused = await RefusedAsync(new SmtpMailSender(Options(server), TimeProvider.System) { Trust = other.Trust });

        Assert.IsFalse(refused.IsPermanent);
        Assert.IsEmpty(server.Mails);
    }

    [TestMethod]
    public async Task Send_ToAServerWithoutStartTls_SendsNothing()
    {
        await using SmtpServer server = await SmtpServer.StartAsync();

        MailDeliveryException refused = await RefusedAsync(Sender(server));

        Assert.IsFalse(refused.IsPermanent);
        Assert.IsEmpty(server.Mails);
    }

    [TestMethod]
    [DataRow("rcpt", 550, "5.1.1 <ann@t1.example> No such user", true, "550 5.1.1")]
    [DataRow("rcpt", 550, "No such user", true, "550")]
    [DataRow("rcpt", 552, "5.2.2 Mailbox full", true, "552 5.2.2")]
    [DataRow("rcpt", 451, "4.3.0 Try again later", false, "451 4.3.0")]
    [DataRow("rcpt", 554, "5.7.1 Relay access denied", false, "554 5.7.1")]
    // The client library keeps this reply to itself and says that it is not signed in.
    [DataRow("rcpt", 530, "5.7.0 Authentication required", false, null)]
    [DataRow("data", 552, "5.3.4 Message too big", true, "552 5.3.4")]
    [DataRow("data", 554, "5.6.0 Not like this", true, "554 5.6.0")]
    [DataRow("data", 550, "5.7.26 Neither SPF nor DKIM", false, "550 5.7.26")]
    [DataRow("data", 451, "4.7.1 Greylisted", false, "451 4.7.1")]
    public async Task Send_RefusedBecauseOf_IsPermanentOnlyWhereItIsAboutThisMail(string at, int code, string words, bool isPermanent, string? expected)
    {
        await using SmtpServer server = await SmtpServer.StartAsync(Encrypted with { Refuse = new Dictionary<string, SmtpRefusal> { ["ann@t1.example"] = new(at, code, words) } });

        MailDeliveryException refused = await RefusedAsync(Sender(server));

        Assert.AreEqual(isPermanent, refused.IsPermanent);
        Assert.AreEqual(expected, refused.Code);
        Assert.DoesNotContain("ann@t1.example", refused.Message);
        Assert.IsEmpty(server.Mails);
    }

    [TestMethod]
    public async Task Send_SenderIsRefused_IsTheOperatorsToMend()
    {
        await using SmtpServer server = await SmtpServer.StartAsync(Encrypted with { Refuse = new Dictionary<string, SmtpRefusal> { ["post@example.org"] = new("mail", 550, "5.1.8 Bad sender") } });

        Assert.IsFalse((await RefusedAsync(Sender(server))).IsPermanent);
    }

    [TestMethod]
    [DataRow("right", true)]
    [DataRow("wrong", false)]
    public async Task Send_WithAPassword_IsTakenOnlyWithTheRightOne(string password, bool isTaken)
    {
        await using SmtpServer server = await SmtpServer.StartAsync(Encrypted with { User = "post", Password = "right" });
        SmtpMailSender sender = new(Options(server) with { Username = "post", Password = new Secret(password) }, TimeProvider.System) { Trust = Certificate.Trust };

        if (isTaken)
        {
            await sender.SendAsync(Mail);
        }
        else
        {
            Assert.IsFalse((await RefusedAsync(sender)).IsPermanent);
        }

        Assert.HasCount(isTaken ? 1 : 0, isTaken ? await server.UntilAsync("ann@t1.example", 1) : server.Mails);
    }

    private static SmtpServerSettings Encrypted => new() { Key = Certificate.Key, Cert = Certificate.Pem };

    private static SmtpOptions Options(SmtpServer server) =>
        new() { Host = "localhost", Port = server.Port, Security = SmtpSecurity.StartTls, From = "AutoPublish <post@example.org>" };

    private static SmtpMailSender Sender(SmtpServer server) => new(Options(server), TimeProvider.System) { Trust = Certificate.Trust };

    private static Task<MailDeliveryException> RefusedAsync(SmtpMailSender sender) => Assert.ThrowsExactlyAsync<MailDeliveryException>(() => sender.SendAsync(Mail));
}
