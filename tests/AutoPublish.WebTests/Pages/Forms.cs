using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AutoPublish.Core.Members;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Pages;

/// <summary>Fills in the forms of the dashboard.</summary>
internal static class Forms
{
    /// <summary>What the form with that button would send, the button included.</summary>
    public static List<KeyValuePair<string, string>> With(Page page, string button, string value)
    {
        IElement pressed = page.Document.QuerySelector(value.Length == 0 ? $"main button[name={button}]:not([value])" : $"main button[name={button}][value='{value}']") ?? throw new AssertFailedException($"No button {value}: {page.Html}");
        IElement form = pressed.Closest("form") ?? throw new AssertFailedException("No form.");
        return
        [
            .. form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name ?? "", i.Value)),
            .. form.QuerySelectorAll("textarea").OfType<IHtmlTextAreaElement>().Select(t => KeyValuePair.Create(t.Name ?? "", t.Value)),
            KeyValuePair.Create(button, value),
        ];
    }

    public static List<KeyValuePair<string, string>> Set(this IEnumerable<KeyValuePair<string, string>> fields, string name, string value) =>
        [.. fields.Where(f => f.Key != name), KeyValuePair.Create(name, value)];

    public static string Done(Page page) => page.Document.QuerySelector(".done")?.TextContent ?? "";

    public static string Alert(Page page) => page.Document.QuerySelector("[role=alert]")?.TextContent ?? "";

    /// <summary>A browser in which a member of the tenant is signed in.</summary>
    public static async Task<VisitorBrowser> SignedInAsync(TestApp app, string email, MemberRole role = MemberRole.Editor, string tenantId = TestApp.Tenant)
    {
        await TestMember.AddAsync(app, email, new Membership(tenantId, role));
        VisitorBrowser browser = new(app);
        await browser.SignInAsync(email);
        return browser;
    }

    /// <summary>What no form of ours would send, by name; each must do nothing.</summary>
    public static IEnumerable<(string Name, List<KeyValuePair<string, string>> Fields, Action<HttpRequestMessage>? Change)> Forgeries(List<KeyValuePair<string, string>> fields, string foreignToken) =>
    [
        ("no token", [.. fields.Where(f => f.Key != "form")], null),
        ("a wrong token", fields.Set("form", "x"), null),
        ("the token of another browser", fields.Set("form", foreignToken), null),
        ("another site", fields, r => r.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site")),
        ("a neighbour", fields, r => r.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-site")),
        ("another origin", fields, r => r.Headers.TryAddWithoutValidation("Origin", "https://evil.example")),
    ];
}
