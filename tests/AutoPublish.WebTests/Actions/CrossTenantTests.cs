using System.Text.Json.Nodes;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Auth;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class CrossTenantTests
{
    private const string Secret = "the other tenant's plan for autumn";

    [TestMethod]
    public async Task Token_OfATenantThatIsGone_IsRefusedAsSuch()
    {
        await using TestApp app = await TestApp.StartAsync();
        (await app.SignIn("gone").ActAsync("generateContent", new { brief = "A brief", platforms = (string[])["x"] })).Refused(403, "AP2115");
    }

    [TestMethod]
    public async Task EveryAction_WithAnotherTenantsIds_Is404AndSaysNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller owner = app.SignIn(TestApp.OtherTenant);
        PendingContent pending = await owner.PendingAsync(Secret);
        string templateId = (await owner.ActAsync("saveTemplate", new { name = "T", body = Secret })).Succeeded().Text("templateId");
        string before = (await owner.ActAsync("getContent", new { contentId = pending.ContentId })).Json.ToJsonString();
        TestCaller stranger = app.SignIn(scopes: ProtectedResource.Asked);
        int run = 0;
        foreach (ActionHandler action in app.Services.GetRequiredService<ActionRegistry>().All)
        {
            JsonObject input = JsonNode.Parse(action.Description.Example)?.AsObject() ?? throw new AssertFailedException();
            bool named = Put(input, "contentId", pending.ContentId) | Put(input, "approvalId", pending.ApprovalId) | Put(input, "templateId", templateId) | Put(input, "accountId", $"{TestApp.OtherTenant}-X");
            if (action.Description.Name == "saveTemplate")
            {
                input["templateId"] = templateId;
                named = true;
            }

            ActionReply reply = await stranger.SendAsync(action.Description.Name, input.ToJsonString());

            run++;
            Assert.DoesNotContain(Secret, reply.Json.ToJsonString(), action.Description.Name);
            if (named)
            {
                Assert.AreEqual(404, (int)reply.Status, $"{action.Description.Name}: {reply.Json.ToJsonString()}");
            }
        }

        Console.WriteLine($"cross-tenant: {run} run, 0 violations");
        Assert.AreEqual(26, run);
        Assert.AreEqual(before, (await owner.ActAsync("getContent", new { contentId = pending.ContentId })).Json.ToJsonString());
        Assert.HasCount(1, (await owner.ActAsync("listTemplates", new { })).Data["items"]?.AsArray() ?? []);
        Assert.HasCount(2, (await owner.ActAsync("listAccounts", new { })).Data["items"]?.AsArray() ?? []);
    }

    private static bool Put(JsonObject input, string name, string value)
    {
        if (!input.ContainsKey(name))
        {
            return false;
        }

        input[name] = value;
        return true;
    }
}
