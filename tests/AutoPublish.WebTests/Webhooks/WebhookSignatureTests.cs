using System.Text;
using System.Text.Json;
using AutoPublish.Core.Content;
using AutoPublish.Core.Secrets;
using AutoPublish.Web.Webhooks;
using AutoPublish.WebTests.Emulators;

namespace AutoPublish.WebTests.Webhooks;

[TestClass]
public sealed class WebhookSignatureTests
{
    /// <summary>The published vector of the libraries of Standard Webhooks.</summary>
    [TestMethod]
    public void Headers_OfTheKnownVector_AreAsPublished()
    {
        IReadOnlyDictionary<string, string> headers = WebhookSignature.Headers(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            DateTimeOffset.FromUnixTimeSeconds(1614265330),
            Encoding.UTF8.GetBytes("{\"test\": 2432232314}"),
            [new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]);

        Assert.AreEqual("msg_p5jXN8AQM9LWM0D4loKWxJek", headers["webhook-id"]);
        Assert.AreEqual("1614265330", headers["webhook-timestamp"]);
        Assert.AreEqual("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", headers["webhook-signature"]);
    }

    [TestMethod]
    public void New_Secret_HasTheFormAndIsNoOther()
    {
        string[] secrets = [.. Enumerable.Range(0, 100).Select(_ => WebhookSecrets.New().Reveal())];

        Assert.HasCount(100, secrets.Distinct());
        Assert.IsTrue(secrets.All(s => s.StartsWith("whsec_", StringComparison.Ordinal) && Convert.FromBase64String(s[6..]).Length == 32));
    }

    /// <summary>What was sent, checked by the library that receivers use; and changed in every part, refused by it.</summary>
    [TestMethod]
    public async Task Message_BeforeTheForeignVerifier_HoldsAndChangedDoesNot()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (_, string secret) = await bench.AddAsync();
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.DeliverAsync();
        ReceivedMessage message = bench.Receiver.All.Single();
        string other = WebhookSecrets.New().Reveal();
        Dictionary<string, string> headers = message.Headers.Where(h => h.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)).ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value);
        object[] checks =
        [
            new { secret, body = message.Body, headers },
            new { secret = other, body = message.Body, headers },
            new { secret, body = message.Body + " ", headers },
            new { secret, body = message.Body, headers = new Dictionary<string, string>(headers) { ["webhook-id"] = "msg_other" } },
            new { secret, body = message.Body, headers = new Dictionary<string, string>(headers) { ["webhook-timestamp"] = $"{message.SentAt.ToUnixTimeSeconds() + 1}" } },
        ];

        NodeResult result = (await NodeProgram.RunScriptAsync("verify-webhook.mjs", JsonSerializer.Serialize(new { now = message.SentAt.ToUnixTimeMilliseconds(), checks }))).Succeeded();

        Assert.AreEqual("[true,false,false,false,false]", result.Output.Trim());
    }
}
