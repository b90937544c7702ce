using System.Text;
using AutoPublish.Core.Mail;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Email;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace AutoPublish.ContractTests.Email;

[TestClass]
public sealed class SmtpMailSenderTests
{
    private static readonly OutgoingMail Mail = new(
        "mail-1", "ada@example.com", "Freigabe für „Espresso“", "Entscheiden:\nhttp://127.0.0.1:7071/approve/abc?x=1\n.\nEnde", "<p>Entscheiden</p>");

    [TestMethod]
    public async Task Send_Mail_ArrivesWithBothPartsAndItsMessageId()
    {
        await using var sink = new SmtpSink();
        await using var services = Services(sink.Port);

        await services.GetRequiredService<IMailSender>().SendAsync(Mail);
        await services.GetRequiredService<IMailSender>().SendAsync(Mail);

        Assert.HasCount(2, sink.Mails);
        foreach (var source in sink.Mails)
        {
            var mail = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(source)));
            Assert.AreEqual("mail-1@example.org", mail.MessageId);
            Assert.AreEqual("ada@example.com", mail.To.Mailboxes.Single().Address);
            Assert.AreEqual(Mail.Subject, mail.Subject);
            Assert.AreEqual(Mail.Text, mail.TextBody?.ReplaceLineEndings("\n"));
            Assert.AreEqual(Mail.Html, mail.HtmlBody?.Trim());
        }
    }

    [TestMethod]
    [DataRow("Hello\r\nBcc: eve@example.com")]
    [DataRow("Hello\nBcc: eve@example.com\n\nbody")]
    [DataRow("Hello\rBcc: eve@example.com")]
    [DataRow("Hello\u2028Bcc: eve@example.com")]
    public async Task Send_SubjectWithLines_StaysOneHeader(string subject)
    {
        await using var sink = new SmtpSink();
        await using var services = Services(sink.Port);

        await services.GetRequiredService<IMailSender>().SendAsync(Mail with { Subject = subject });

        var mail = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(sink.Mails.Single())));
        Assert.IsEmpty(mail.Bcc);
        Assert.HasCount(1, sink.Recipients);
        StringAssert.Contains(mail.Subject, "Bcc: eve@example.com");
    }

    [TestMethod]
    [DataRow("ada@example.com\r\nBcc: eve@example.com")]
    [DataRow("ada@example.com, eve@example.com")]
    [DataRow("nobody")]
    [DataRow("")]
    public async Task Send_RecipientThatIsNotOneAddress_IsRefusedWithoutNamingIt(string to)
    {
        await using var sink = new SmtpSink();
        await using var services = Services(sink.Port);

        var refused = await Assert.ThrowsExactlyAsync<MailDeliveryException>(() => services.GetRequiredService<IMailSender>().SendAsync(Mail with { To = to }));

        Assert.IsEmpty(sink.Mails);
        Assert.DoesNotContain("example.com", refused.Message);
    }

    [TestMethod]
    [DataRow("MAIL")]
    [DataRow("RCPT")]
    [DataRow("DATA")]
    public async Task Send_ServerRefuses_ThrowsWithoutTheAddress(string command)
    {
        await using var sink = new SmtpSink(refuse: command);
        await using var services = Services(sink.Port);

        var refused = await Assert.ThrowsExactlyAsync<MailDeliveryException>(() => services.GetRequiredService<IMailSender>().SendAsync(Mail));

        Assert.Contains("AP3301", refused.Message);
        Assert.DoesNotContain("ada@example.com", refused.Message);
    }

    [TestMethod]
    public async Task Send_ServerIsGone_Throws()
    {
        int port;
        await using (var sink = new SmtpSink())
        {
            port = sink.Port;
        }

        await using var services = Services(port);

        await Assert.ThrowsExactlyAsync<MailDeliveryException>(() => services.GetRequiredService<IMailSender>().SendAsync(Mail));
    }

    private static ServiceProvider Services(int port) => new ServiceCollection()
        .AddSmtpMail(new SmtpOptions { Host = "127.0.0.1", Port = port, Security = SmtpSecurity.None, From = "AutoPublish <post@example.org>" })
        .BuildServiceProvider();
}
