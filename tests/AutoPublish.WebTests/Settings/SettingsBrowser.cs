using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Settings;

/// <summary>An owner at the settings pages: fills in one form as a browser without script does, and presses its button.</summary>
internal sealed class SettingsBrowser(TestApp app, VisitorBrowser browser)
{
    public const string Address = "/settings/approvals";
    public const string Owner = "owner@t1.example";

    public VisitorBrowser Browser => browser;

    public static string PathOf(string email) => $"{Address}/people/{ApprovalTokens.ApproverIdOf(email)}";

    public static async Task<SettingsBrowser> SignedInAsync(TestApp app, string email = Owner)
    {
        if (email == Owner)
        {
            await TestMember.AddOwnerAsync(app);
        }

        VisitorBrowser browser = new(app);
        await browser.SignInAsync(email);
        return new SettingsBrowser(app, browser);
    }

    public Task<Page> OpenAsync(string path = Address) => browser.OpenAsync(path);

    public async Task<Tenant> TenantAsync(string tenantId = TestApp.Tenant) =>
        (await app.Documents.GetAsync(AccountKinds.Tenant, tenantId, tenantId))?.Value ?? throw new AssertFailedException(tenantId);

    /// <summary>Opens the page, types into one of its forms and sends it.</summary>
    public async Task<Page> PostAsync(string name, string path = Address, params (string Name, string? Value)[] typed) => await SendAsync(await OpenAsync(path), name, typed);

    /// <summary>Types into a form of a page that is open already.</summary>
    /// <param name="name">What the form or the button does.</param>
    /// <param name="typed">Every value of a name replaces those of the form; null sends none.</param>
    public Task<Page> SendAsync(Page page, string name, params (string Name, string? Value)[] typed) =>
        browser.PostAsync(FormOf(page, name).GetAttribute("action") ?? "", Filled(page, name, typed));

    public static List<KeyValuePair<string, string>> Filled(Page page, string name, params (string Name, string? Value)[] typed)
    {
        HashSet<string> replaced = [.. typed.Select(t => t.Name), "do"];
        List<KeyValuePair<string, string>> fields = [.. FieldsOf(FormOf(page, name)).Where(f => !replaced.Contains(f.Key))];
        fields.Add(new("do", name));
        fields.AddRange(typed.Where(t => t.Value is not null).Select(t => KeyValuePair.Create(t.Name, t.Value ?? "")));
        return fields;
    }

    /// <summary>Sends it, and confirms what it is asked.</summary>
    public async Task<Page> ConfirmAsync(Page page)
    {
        Assert.AreEqual("Protect posts less?", page.Heading, page.Html);
        IHtmlFormElement form = page.Document.QuerySelector("main form[method=post]") as IHtmlFormElement ?? throw new AssertFailedException(page.Html);
        return await browser.PostAsync(form.GetAttribute("action") ?? "", FieldsOf(form));
    }

    public async Task<Page> SavedAsync(string name, string path = Address, params (string Name, string? Value)[] typed)
    {
        Page page = await PostAsync(name, path, typed);
        Assert.AreEqual(HttpStatusCode.SeeOther, page.Status, page.Html);
        Page next = await browser.FollowAsync(page);
        Assert.IsNotNull(next.Document.QuerySelector(".done[role=status]"), next.Html);
        return next;
    }

    /// <summary>The summary in plain words.</summary>
    public static string[] Said(Page page) => [.. page.Document.QuerySelectorAll("#now + .said li").Select(l => l.TextContent)];

    public static IHtmlFormElement FormOf(Page page, string name) =>
        page.Document.QuerySelectorAll($"form[method=post] [name=do][value='{name}']").Select(e => e.Closest("form")).OfType<IHtmlFormElement>().FirstOrDefault()
            ?? throw new AssertFailedException($"No form that does {name}: {page.Html}");

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        foreach (IElement field in form.QuerySelectorAll("input[name],textarea[name],select[name]"))
        {
            switch (field)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                    break;
                case IHtmlInputElement input:
                    yield return new(input.Name ?? "", input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(area.Name ?? "", area.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return new(select.Name ?? "", select.Value ?? "");
                    break;
            }
        }
    }
}
