using System.Net;
using AngleSharp.Html.Parser;
using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Scanners;

/// <summary>Opens every link of a mail as a scanner does: by HTTP alone, or in a browser that runs what it finds and presses nothing.</summary>
internal sealed class MailScan(Mail mail)
{
    private const int MostPages = 40;

    // What link rewriters, trackers and curious scanners put behind an address. None of it says that a person decided.
    private static readonly string[] Additions =
        ["", "", "", "?utm_source=mail", "?decision=approve", "?choose=approve", "?choose=reject&confirm=1", "?feedback=ok&decision=changes"];

    // A redirect is followed: a scanner wants to know where a link leads.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromMinutes(1) };

    /// <returns>Whether each link led to a page that a person could use.</returns>
    public async Task<bool> ByHttpAsync(Scanner scanner, Random random)
    {
        bool alive = true;
        foreach (Uri link in mail.Links)
        {
            string address = With(link, Additions[random.Next(Additions.Length)]);
            foreach (string method in scanner.Methods)
            {
                using HttpRequestMessage request = new(new HttpMethod(method), address);
                request.Headers.TryAddWithoutValidation("User-Agent", scanner.UserAgent);
                foreach ((string name, string value) in scanner.Headers)
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }

                using HttpResponseMessage answer = await Http.SendAsync(request);
                await answer.Content.ReadAsByteArrayAsync();
                alive &= method == "OPTIONS" || answer.StatusCode is HttpStatusCode.OK;
            }
        }

        return alive;
    }

    /// <summary>Follows every address that a page asks nothing to be typed for, from the mail on, as long as it is the product's.</summary>
    /// <returns>Whether more than the mail's own links were found.</returns>
    public async Task<bool> ByCrawlingAsync()
    {
        Queue<Uri> open = new(mail.Links);
        HashSet<string> seen = [.. mail.Links.Select(l => l.AbsoluteUri)];
        string origin = mail.Links[0].GetLeftPart(UriPartial.Authority);
        int pages = 0;
        while (pages < MostPages && open.TryDequeue(out Uri? at))
        {
            pages++;
            using HttpResponseMessage answer = await Http.GetAsync(at);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            foreach (Uri next in LinksOf(await answer.Content.ReadAsStringAsync(), at).Where(l => l.GetLeftPart(UriPartial.Authority) == origin && seen.Add(l.AbsoluteUri)))
            {
                open.Enqueue(next);
            }
        }

        return pages > mail.Links.Count;
    }

    /// <summary>Runs the scripts of each page, scrolls, points at everything, gives everything the focus, opens what folds, and presses nothing.</summary>
    /// <returns>Whether each link led to a page with something to decide.</returns>
    public async Task<bool> ByBrowserAsync(Scanner scanner)
    {
        await using IBrowserContext context = await SharedBrowser.NewContextAsync(Look.Desktop, scanner.UserAgent);
        bool alive = true;
        foreach (Uri link in mail.Links)
        {
            IPage page = await context.NewPageAsync();
            await page.GotoAsync(link.AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });
            alive &= await page.Locator("form[method=post] button").CountAsync() > 0;
            await page.EvaluateAsync("""
                () => {
                  scrollTo(0, document.body.scrollHeight);
                  for (const e of document.querySelectorAll("details")) { e.open = true; }
                  for (const e of document.querySelectorAll("a, button, input, textarea, summary")) {
                    e.focus();
                    for (const type of ["pointerover", "mouseover", "pointermove", "mousemove", "touchstart"]) { e.dispatchEvent(new Event(type, { bubbles: true })); }
                  }
                  dispatchEvent(new Event("beforeprint"));
                }
                """);
            foreach (ILocator button in await page.GetByRole(AriaRole.Button).AllAsync())
            {
                await button.HoverAsync();
            }
        }

        return alive;
    }

    private static IEnumerable<Uri> LinksOf(string html, Uri at)
    {
        AngleSharp.Html.Dom.IHtmlDocument page = new HtmlParser().ParseDocument(html);
        IEnumerable<string?> addresses = page.QuerySelectorAll("[href]").Select(e => e.GetAttribute("href"))
            .Concat(page.QuerySelectorAll("[src]").Select(e => e.GetAttribute("src")))
            // A form's own address, and what it would become if it asked by GET with each of its buttons.
            .Concat(page.QuerySelectorAll("form[action]").SelectMany(f => f.QuerySelectorAll("button[name]")
                .Select(b => $"{f.GetAttribute("action")}?{b.GetAttribute("name")}={b.GetAttribute("value")}&form={f.QuerySelector("input[name=form]")?.GetAttribute("value")}")
                .Append(f.GetAttribute("action"))));
        return addresses.Select(a => Uri.TryCreate(at, a, out Uri? uri) && uri.Scheme is "http" or "https" ? new Uri(uri.GetLeftPart(UriPartial.Query)) : null).OfType<Uri>();
    }

    private static string With(Uri link, string addition) =>
        link.Query.Length > 0 && addition.Length > 0 ? $"{link.AbsoluteUri}&{addition[1..]}" : link.AbsoluteUri + addition;
}
