using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class TemplateActionsTests
{
    [TestMethod]
    public async Task SaveListUseDelete_ATemplate_GoesRound()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();

        ActionReply saved = (await caller.ActAsync("saveTemplate", new { name = "New product", body = "{{ product }} is here", platformBodies = new { x = "{{ product }}! {{ link }}" } })).Succeeded();
        string templateId = saved.Text("templateId");
        CollectionAssert.AreEqual(new[] { "link", "product" }, saved.Data["parameters"]?.AsArray().Select(p => (string?)p).ToArray());
        JsonArray listed = (await caller.ActAsync("listTemplates", new { })).Succeeded().Data["items"]?.AsArray() ?? [];
        Assert.AreEqual(templateId, (string?)Assert.ContainsSingle(listed)?["templateId"]);

        (await caller.ActAsync("generateContent", new { templateId, platforms = new[] { "x" }, parameters = new { product = "Duo" } })).Refused(400, "AP2404");
        (await caller.ActAsync("generateContent", new { templateId, platforms = new[] { "x" }, parameters = new { product = "Duo", link = "" } })).Succeeded();

        (await caller.ActAsync("saveTemplate", new { templateId, name = "Renamed", body = "{{ product }}" })).Succeeded();
        Assert.AreEqual("Renamed", (string?)(await caller.ActAsync("listTemplates", new { })).Data["items"]?[0]?["name"]);
        (await caller.ActAsync("deleteTemplate", new { templateId })).Succeeded();
        (await caller.ActAsync("deleteTemplate", new { templateId })).Refused(404, "AP2124");
        Assert.IsEmpty((await caller.ActAsync("listTemplates", new { })).Data["items"]?.AsArray() ?? []);
    }

    [TestMethod]
    [DataRow("""{"name":"a","body":"{{ open"}""", 400, "AP2401")]
    [DataRow("""{"name":" ","body":"a"}""", 400, "AP2406")]
    [DataRow("""{"name":"a"}""", 400, "AP2102")]
    [DataRow("""{"name":"a","body":"a","platformBodies":{"myspace":"a"}}""", 400, "AP2137")]
    [DataRow("""{"name":"a","body":"a","templateId":"none"}""", 404, "AP2124")]
    [DataRow("""{"name":"a","body":"{% include 'x' %}"}""", 400, "AP2401")]
    public async Task SaveTemplate_WrongInput_IsRefused(string body, int status, string code)
    {
        await using TestApp app = await TestApp.StartAsync();

        (await app.SignIn().SendAsync("saveTemplate", body)).Refused(status, code);
    }

    [TestMethod]
    public async Task ListTemplates_PagesAndForeignCursors_AreOnlyItsOwn()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        for (int i = 0; i < 5; i++)
        {
            (await caller.ActAsync("saveTemplate", new { name = $"T{i}", body = "a" })).Succeeded();
        }

        List<string?> names = [];
        string? cursor = null;
        do
        {
            JsonNode page = (await caller.ActAsync("listTemplates", new { limit = 2, cursor })).Succeeded().Data;
            names.AddRange(page["items"]?.AsArray().Select(t => (string?)t?["name"]) ?? []);
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        CollectionAssert.AreEqual(new[] { "T0", "T1", "T2", "T3", "T4" }, names);
        (await caller.ActAsync("listTemplates", new { cursor = "garbage" })).Refused(400, "AP2128");
    }
}
