using System.Text.Json;
using AutoPublish.Azure.Generation;
using AutoPublish.Core.Generation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.ContractTests.Azure.Generation;

[TestClass]
public sealed class AzureOpenAiImagesTests : OpenAiSuite
{
    private static readonly ImageRequest Request = new(OpenAiBench.Tenant, "c1", "A cup of coffee. \"}{");

    [TestMethod]
    public async Task Draw_ADescription_GivesTheBytesAndSaysWhoDrew()
    {
        byte[] image = [137, 80, 78, 71, 1, 2, 3];
        Server.Draw = (context, _) => OpenAiServer.ShowAsync(context, image);

        GeneratedImage drawn = await Bench.Images().DrawAsync(Request);

        CollectionAssert.AreEqual(image, drawn.Bytes.ToArray());
        Assert.AreEqual("image/png", drawn.ContentType);
        Assert.AreEqual("azure-openai:drafts@1", drawn.Model);
        Assert.AreEqual(64, drawn.PromptHash.Length);
        JsonElement asked = Server.Asked.Single();
        Assert.AreEqual(Request.Description, asked.GetProperty("prompt").GetString());
        Assert.AreEqual(1, asked.GetProperty("n").GetInt32());
        Assert.AreEqual(70 + 1_056, await Bench.UsedAsync(OpenAiBench.Tenant));
        CollectionAssert.AreEqual(new[] { "https://cognitiveservices.azure.com/.default" }, Server.Credential.Scopes.Distinct().ToArray());
    }

    [TestMethod]
    [DataRow("content_filter", "hate")]
    [DataRow("contentFilter", "filter")]
    [DataRow("content_policy_violation", "filter")]
    [DataRow("moderation_blocked", "filter")]
    [DataRow("invalid_prompt", "filter")]
    public async Task Draw_WhatTheFilterStops_IsAnOutcomeAndNotTriedAgain(string code, string said)
    {
        Server.Draw = (context, _) => code == "content_filter" ? OpenAiServer.FilterAsync(context, new() { ["hate"] = "high" }) : OpenAiServer.RefuseAsync(context, 400, code);

        GenerationRefusedException refused = await Assert.ThrowsExactlyAsync<GenerationRefusedException>(() => Bench.Images().DrawAsync(Request));

        Assert.AreEqual("AP3006", refused.Code);
        StringAssert.Contains(refused.Message, said);
        Assert.HasCount(1, Server.Asked);
        Assert.AreEqual(0, await Bench.UsedAsync(OpenAiBench.Tenant));
    }

    [TestMethod]
    [DataRow("<html>")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("""{"data":[]}""")]
    [DataRow("""{"data":[{}]}""")]
    [DataRow("""{"data":[{"b64_json":"?"}]}""")]
    [DataRow("""{"data":[{"b64_json":"aGFsZg""")]
    public async Task Draw_AnAnswerThatIsNoImage_IsRefusedAndNotPaidTwice(string body)
    {
        Server.Draw = (context, _) => context.Response.WriteAsync(body);

        GenerationRefusedException refused = await Assert.ThrowsExactlyAsync<GenerationRefusedException>(() => Bench.Images().DrawAsync(Request));

        Assert.AreEqual("AP3007", refused.Code);
        Assert.HasCount(1, Server.Asked);
        Assert.AreEqual(8_000, await Bench.UsedAsync(OpenAiBench.Tenant), "What is not reported is counted as it was held.");
    }

    [TestMethod]
    [DataRow(429)]
    [DataRow(503)]
    public async Task Draw_OutOfReach_IsWaitedOutByTheStepAlone(int status)
    {
        Server.Draw = (context, _) => OpenAiServer.RefuseAsync(context, status, "busy", retryAfterSeconds: 3);

        GeneratorBusyException busy = await Assert.ThrowsExactlyAsync<GeneratorBusyException>(() => Bench.Images().DrawAsync(Request));

        Assert.AreEqual(TimeSpan.FromSeconds(3), busy.AskAgainAfter);
        Assert.HasCount(1, Server.Asked);
    }

    [TestMethod]
    public async Task Draw_NoAnswer_EndsWithItsTime()
    {
        Server.Draw = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);

        await Assert.ThrowsExactlyAsync<GeneratorBusyException>(() => Bench.Images(new AzureOpenAiLimits { ImageTimeoutSeconds = 1 }).DrawAsync(Request));
    }

    [TestMethod]
    public async Task Draw_AnswerTornOnTheWay_IsWaitedOutByTheStep()
    {
        Server.Draw = async (context, _) =>
        {
            context.Response.ContentLength = 1_000;
            await context.Response.WriteAsync("{\"data\":");
            context.Abort();
        };

        await Assert.ThrowsExactlyAsync<GeneratorBusyException>(() => Bench.Images().DrawAsync(Request));
    }

    [TestMethod]
    public async Task Draw_AModelThatGivesAddresses_IsTheOperatorsAndIsNotFollowed()
    {
        Server.Draw = (context, _) => context.Response.WriteAsync("""{"data":[{"url":"https://images.example/1.png"}]}""");

        await Assert.ThrowsExactlyAsync<GeneratorSetupException>(() => Bench.Images().DrawAsync(Request));

        Assert.IsTrue(Bench.Log.Any(l => l is { Level: LogLevel.Error, Id: 4110 }));
    }

    [TestMethod]
    public async Task Draw_RefusedForWhatTheOperatorSet_IsToldAsTheirs()
    {
        Server.Deployments = [];

        await Assert.ThrowsExactlyAsync<GeneratorSetupException>(() => Bench.Images().DrawAsync(Request));

        Assert.IsTrue(Bench.Log.Any(l => l is { Level: LogLevel.Error, Id: 4110 } && l.Text.Contains("404", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Draw_BudgetUsedUp_IsRefusedWithoutACall()
    {
        GenerationRefusedException refused = await Assert.ThrowsExactlyAsync<GenerationRefusedException>(() => Bench.Images(options: o => o with { OpenAiMonthlyTokens = 7_999 }).DrawAsync(Request));

        Assert.AreEqual("AP3003", refused.Code);
        Assert.IsEmpty(Server.Asked);
    }
}
