using System.Collections.Concurrent;
using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Browsers;

/// <summary>Somebody with a browser that has never been here, and everything that it asks for and complains about.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Product _product;
    private readonly Look _look;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Visit(IBrowserContext context, Product product, Look look)
    {
        _context = context;
        _product = product;
        _look = look;
        context.Request += (_, request) => ComplainIf(!IsOurs(request.Url), $"asked for {request.Url}");
        context.WebError += (_, error) => _complaints.Enqueue($"error: {error.Error}");
        context.Console += (_, message) => ComplainIf(message.Type is "error" or "warning" && !IsStatusOfThePage(message), $"{message.Type}: {message.Text}");
    }

    public static async Task<Visit> BeginAsync(Product product, Look look) => new(await SharedBrowser.NewContextAsync(look), product, look);

    /// <summary>A new tab with a page of the product.</summary>
    public Task<IPage> OpenAsync(string path) => OpenAsync(new Uri(_product.Address, path));

    /// <summary>Opens a mail in the inbox, as people do, and follows one of its links by pressing it.</summary>
    public async Task<IPage> FollowAsync(Mail mail, string words)
    {
        IPage inbox = await OpenAsync($"/dev/inbox/{Uri.EscapeDataString(mail.Id)}");
        IPage page = await inbox.RunAndWaitForPopupAsync(() => inbox.FrameLocator("iframe").GetByRole(AriaRole.Link, new() { Name = words, Exact = true }).ClickAsync());
        // Looked for, and not awaited as an event: one that fires while the new tab is being attached to is never told.
        await page.Locator("main").WaitForAsync();
        await inbox.CloseAsync();
        return page;
    }

    /// <summary>Opens a mail's own HTML as a mail program shows it.</summary>
    public async Task<IPage> ReadAsync(Mail mail)
    {
        IPage page = await _context.NewPageAsync();
        await page.SetContentAsync(mail.Html);
        return page;
    }

    /// <summary>Signs in by a mailed link, so that this browser is a member's from then on.</summary>
    public async Task SignInAsync(string email)
    {
        SignInPage asking = new(await OpenAsync("/sign-in"));
        await asking.AskAsync(email);
        SignInPage confirm = new(await FollowAsync(await _product.MailToAsync(email, "Sign in"), "Sign in"));
        await confirm.ConfirmAsync();
        await confirm.Page.ShowsAsync("Contents");
    }

    /// <summary>Opens the page on which a question is decided, by a link of its mail.</summary>
    public async Task<ApprovalPage> OpenApprovalAsync(Question question, string words = Question.Look) => new(await OpenAsync(question.Mail.LinkBehind(words)));

    /// <summary>Takes a picture of a page and requires what every page must hold.</summary>
    /// <param name="page">In the state to look at.</param>
    /// <param name="name">The path and the page on it, such as <c>approve-done</c>.</param>
    public async Task InspectAsync(IPage page, string name)
    {
        await page.WaitForLoadStateAsync();
        await Pictures.TakeAsync(page, name, _look, "light");
        IReadOnlyList<string> found = await FindAsync(page, () => Pictures.TakeAsync(page, name, _look, "dark"));
        Assert.IsEmpty(found, $"{name}-{_look}:\n{string.Join('\n', found)}");
    }

    /// <param name="page">In the state to look at.</param>
    /// <param name="atNight">What else to do while the light is off.</param>
    /// <returns>What keeps somebody from using the page by day or at night, and what this visit asked elsewhere for or complained about.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(IPage page, Func<Task>? atNight = null)
    {
        List<string> found = [.. await Layout.FindAsync(page, _look)];
        if (_look.HasScript)
        {
            // axe waits by timers, which do not run where scripts do not.
            found.AddRange(await Axe.FindAsync(page));
        }

        // Without motion, so that no colour is on its way to another.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        if (atNight is not null)
        {
            await atNight();
        }

        if (_look.HasScript)
        {
            found.AddRange((await Axe.FindPaleAsync(page)).Select(f => $"at night, {f}"));
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Null });

        return [.. found, .. _complaints];
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private async Task<IPage> OpenAsync(Uri address)
    {
        IPage page = await _context.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    private void ComplainIf(bool isBad, string complaint)
    {
        if (isBad)
        {
            _complaints.Enqueue(complaint);
        }
    }

    private bool IsOurs(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
        && (uri.Scheme is "data" or "about" || uri.GetLeftPart(UriPartial.Authority) == _product.Address.GetLeftPart(UriPartial.Authority));

    /// <summary>Chromium also calls it an error when a page that it shows has another status than 200; tests require the status that a page must have.</summary>
    private static bool IsStatusOfThePage(IConsoleMessage message) =>
        message.Page is { } page && message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal) && message.Location.StartsWith(page.Url, StringComparison.Ordinal);
}
