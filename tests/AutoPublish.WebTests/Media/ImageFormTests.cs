using System.Net;
using System.Net.Http.Headers;
using AutoPublish.Core.Content;
using AutoPublish.Core.Members;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Pages;

namespace AutoPublish.WebTests.Media;

/// <summary>The form that uploads an image on the page of a content.</summary>
[TestClass]
public sealed class ImageFormTests
{
    private const string Someone = "someone@t1.example";
    private const string Alt = "A blue square";

    [TestMethod]
    public async Task Upload_AttachesAndRemoveTakesItOff()
    {
        await using TestApp app = await TestApp.StartAsync();
        string contentId = (await app.SignIn().PendingAsync(platforms: ["x", "linkedin"])).ContentId;
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{contentId}";

        Page posted = await browser.UploadAsync($"{address}/images", Upload(Fields(await browser.VisitAsync(address)), TestImage.Photograph(1_200, 900)));
        Page page = await browser.FollowAsync(posted);

        Assert.AreEqual(HttpStatusCode.SeeOther, posted.Status, posted.Html);
        Assert.Contains("Version 2 stands", Forms.Done(page));
        Assert.HasCount(2, page.Document.QuerySelectorAll("img.shown-image"));
        Assert.AreEqual(Alt, page.Document.QuerySelector("img.shown-image")?.GetAttribute("alt"));
        Assert.HasCount(2, page.Document.QuerySelectorAll("button[value=remove]"));

        Page removed = await browser.FollowAsync(await browser.PostAsync($"{address}/images", Forms.With(page, "do", "remove")));

        Assert.Contains("Version 3 stands", Forms.Done(removed));
        ContentItem content = await AttachImageTests.ReadAsync(app, contentId);
        CollectionAssert.AreEqual((int?[])[0, 1], content.Targets.Select(t => t.Payload?.Media.Count).ToArray());
    }

    [TestMethod]
    public async Task Upload_WithAMistake_SaysItAndKeepsWhatWasTyped()
    {
        await using TestApp app = await TestApp.StartAsync();
        string contentId = (await app.SignIn().PendingAsync()).ContentId;
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{contentId}";
        List<KeyValuePair<string, string>> fields = Fields(await browser.VisitAsync(address));

        Page none = await browser.UploadAsync($"{address}/images", Upload(fields, []));
        Page text = await browser.UploadAsync($"{address}/images", Upload(fields, "no image"u8.ToArray()));
        Page mute = await browser.UploadAsync($"{address}/images", Upload(fields.Set("alt", " "), TestImage.Of(9, 9)));
        Page stale = await browser.UploadAsync($"{address}/images", Upload(fields.Set("version", "7"), TestImage.Of(9, 9)));
        Page looked = await browser.VisitAsync($"{address}/images");

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.Contains("Choose an image", Forms.Alert(none));
        Assert.AreEqual(HttpStatusCode.BadRequest, text.Status);
        Assert.Contains("not a JPEG", Forms.Alert(text));
        Assert.AreEqual(Alt, text.Document.QuerySelector("#image-alt")?.TextContent);
        Assert.IsTrue(text.Document.QuerySelector("#add-image")?.HasAttribute("open"));
        Assert.AreEqual(HttpStatusCode.BadRequest, mute.Status);
        Assert.Contains("description", Forms.Alert(mute));
        Assert.AreEqual(HttpStatusCode.Conflict, stale.Status);
        Assert.IsNotNull(looked.Document.QuerySelector("#add-image"));
        Assert.AreEqual(1, (await AttachImageTests.ReadAsync(app, contentId)).Version);
    }

    [TestMethod]
    public async Task Upload_ByWhoMayNot_DoesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        string contentId = (await app.SignIn().PendingAsync()).ContentId;
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        VisitorBrowser viewer = await Forms.SignedInAsync(app, "viewer@t1.example", MemberRole.Viewer);
        VisitorBrowser stranger = await Forms.SignedInAsync(app, "someone@t2.example", tenantId: TestApp.OtherTenant);
        string address = $"/content/{contentId}/images";
        List<KeyValuePair<string, string>> fields = Fields(await browser.VisitAsync($"/content/{contentId}"));
        int run = 0;

        foreach ((string name, List<KeyValuePair<string, string>> forged, Action<HttpRequestMessage>? change) in Forms.Forgeries(fields, foreignToken: "x.y"))
        {
            run++;
            Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.UploadAsync(address, Upload(forged, TestImage.Of(9, 9)), change)).Status, name);
        }

        Assert.AreEqual(HttpStatusCode.Unauthorized, (await new VisitorBrowser(app).UploadAsync(address, Upload(fields, TestImage.Of(9, 9)))).Status);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await stranger.UploadAsync(address, Upload(fields, TestImage.Of(9, 9)))).Status);
        Assert.IsNull((await viewer.VisitAsync($"/content/{contentId}")).Document.QuerySelector("#add-image"));
        Assert.AreEqual(HttpStatusCode.NotFound, (await stranger.VisitAsync(address)).Status);
        Console.WriteLine($"forged uploads: {run + 2} run, 0 violations");
        Assert.AreEqual(0, app.Media.Count);
        Assert.AreEqual(1, (await AttachImageTests.ReadAsync(app, contentId)).Version);
    }

    [TestMethod]
    public async Task Upload_LargerThanAnyForm_IsTakenUpToItsOwnLimit()
    {
        await using TestApp app = await TestApp.StartAsync();
        string contentId = (await app.SignIn().PendingAsync()).ContentId;
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        string address = $"/content/{contentId}/images";
        List<KeyValuePair<string, string>> fields = Fields(await browser.VisitAsync($"/content/{contentId}"));
        // Bytes behind the end of an image, which are left out.
        byte[] large = [.. TestImage.Of(60, 60), .. new byte[19_000_000]];

        Page taken = await browser.UploadAsync(address, Upload(fields, large));
        Page refused = await browser.UploadAsync(address, Upload(fields.Set("version", "2"), [.. large, .. new byte[2_000_000]]));

        Assert.AreEqual(HttpStatusCode.SeeOther, taken.Status, taken.Html);
        Assert.AreEqual(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("at most 20,000,000", Forms.Alert(refused));
        Assert.IsLessThan(10_000, (await AttachImageTests.ReadAsync(app, contentId)).Targets[0].Payload?.Media.Single().Bytes ?? long.MaxValue);
    }

    private static List<KeyValuePair<string, string>> Fields(Page page) =>
    [
        .. Forms.With(page, "do", "attach").Set("alt", Alt),
        .. page.Document.QuerySelectorAll("#add-image input[type=checkbox]").Select(c => KeyValuePair.Create("target", c.GetAttribute("value") ?? "")),
    ];

    private static MultipartFormDataContent Upload(List<KeyValuePair<string, string>> fields, byte[] image)
    {
        MultipartFormDataContent form = [];
        foreach ((string name, string value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        ByteArrayContent file = new(image);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "image", "photo.jpg");
        return form;
    }
}
