using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Emulators;

namespace AutoPublish.WebTests.Events;

/// <summary>The stream as the npm package <c>eventsource</c> reads it, which follows the browsers' rules.</summary>
[TestClass]
public sealed class EventSourceTests
{
    [TestMethod]
    public async Task EventSource_OfAnotherMaker_FollowsAContentToItsEnd()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        // Known beforehand by the id of a first stream, so that nothing hangs on who is quicker.
        string lastId;
        await using (EventReader first = await EventReader.OpenAsync(app, caller.Token))
        {
            lastId = first.LastEventId;
        }

        string contentId = await caller.PublishAsync();
        Uri address = new(app.Http.BaseAddress ?? throw new AssertFailedException(), $"/api/v1/events?lastEventId={lastId}");
        NodeResult result = (await NodeProgram.RunScriptAsync("follow-events.mjs", input: null, address.AbsoluteUri, caller.Token, contentId, "published")).Succeeded();

        JsonNode told = JsonNode.Parse(result.Output) ?? throw new AssertFailedException(result.Output);
        Assert.AreEqual(1, (int?)told["opened"]);
        Assert.IsEmpty(told["types"]?.AsArray() ?? []);
        JsonNode last = told["events"]?.AsArray()[^1] ?? throw new AssertFailedException(result.Output);
        Assert.AreEqual(contentId, (string?)last["contentId"]);
        Assert.AreEqual(16, ((string?)last["id"])?.Length);
    }
}
