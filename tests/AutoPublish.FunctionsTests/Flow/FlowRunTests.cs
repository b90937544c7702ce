using AutoPublish.Core.Documents;
using AutoPublish.Core.Mail;
using AutoPublish.Core.SignIn;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Functions.Durable;
using AutoPublish.FunctionsTests.Host;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace AutoPublish.FunctionsTests.Flow;

/// <summary>A flow of the product in the host as it is composed, over Durable Task or its double.</summary>
[TestClass]
public sealed class FlowRunTests
{
    private const string TicketId = "0123456789abcdef0123456789abcdef";
    private const string Reader = "reader@example.com";

    [TestMethod]
    public async Task SignIn_AStepFailsFirst_IsTriedAgainAndMailsOnce()
    {
        List<OutgoingMail> sent = [];
        int tries = 0;
        Mock<IMailSender> mails = new();
        mails.Setup(m => m.SendAsync(It.IsAny<OutgoingMail>(), It.IsAny<CancellationToken>())).Returns((OutgoingMail mail, CancellationToken _) =>
        {
            if (Interlocked.Increment(ref tries) == 1)
            {
                throw new FormatException("A broken dependency.");
            }

            sent.Add(mail);
            return Task.CompletedTask;
        });
        await using TestHost host = await TestHost.OpenAsync(services => services.AddSingleton(mails.Object).AddSingleton(new SignInOptions { SignUpIsOpen = true }));
        await using IDurableHarness harness = await StartAsync(host.Services.GetRequiredService<OrchestrationRegistry>());
        host.Services.GetRequiredService<DurableClientSlot>().Fill(harness.Bare);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        SignInTicket ticket = new() { TicketId = TicketId, Email = Reader, BrowserHash = "", Browser = "Firefox", AskedAt = now, ExpiresAt = now.AddMinutes(15), ReturnTo = "/" };

        await host.Services.GetRequiredService<SignInStarter>().StartAsync(ticket, CancellationToken.None);
        // Asked for, failed, and waiting for the next try.
        await harness.WaitAsync(InstanceIds.OfSignIn(TicketId), x => x.HistoryLength >= 3);
        await harness.PassAsync(TimeSpan.FromSeconds(1));
        OrchestrationInstance waiting = await harness.WaitAsync(InstanceIds.OfSignIn(TicketId), x => x.HistoryLength >= 7);

        Assert.AreEqual(InstanceStatus.Running, waiting.Status, waiting.Error);
        Assert.AreEqual(2, tries);
        Assert.AreEqual(Reader, sent.Single().To);
        Assert.Contains("https://publish.example.com/sign-in/", sent.Single().Text);
        Document<SignInTicket>? kept = await host.Services.GetRequiredService<IDocumentStore>().GetAsync(SignInKinds.Ticket, SignInKinds.PartitionOf(TicketId), TicketId);
        Assert.IsNotNull(kept?.Value.MailedAt);
    }

    private static async Task<IDurableHarness> StartAsync(OrchestrationRegistry registry) =>
#if REAL_FUNCTIONS_SDK
        await Real.DurableTaskHarness.StartAsync(registry, loggers: null);
#else
        await Task.FromResult(new Double.DoubleHarness(registry, loggers: null));
#endif
}
