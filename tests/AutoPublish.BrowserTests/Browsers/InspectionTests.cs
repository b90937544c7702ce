using AutoPublish.BrowserTests.App;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Browsers;

/// <summary>The inspection itself: what it must find, it finds.</summary>
[TestClass]
public sealed class InspectionTests
{
    [TestMethod]
    [DataRow("e => { const field = document.createElement('input'); e.append(field); }", "axe: critical label", DisplayName = "a field without a label")]
    [DataRow("e => { const p = document.createElement('p'); p.textContent = 'pale'; p.style.color = '#ddd'; p.style.background = '#fff'; e.append(p); }", "axe: serious color-contrast", DisplayName = "pale text")]
    [DataRow("e => { const b = document.createElement('button'); b.textContent = 'x'; b.style.cssText = 'min-height:0;height:30px;width:30px;padding:0'; e.append(b); }", "small: <button", DisplayName = "a small button")]
    [DataRow("e => { const a = document.createElement('a'); a.textContent = 'one'; a.href = '/one'; a.style.cssText = 'display:block;line-height:16px'; e.append(a); }", "small: <a", DisplayName = "a small link")]
    [DataRow("e => { const d = document.createElement('div'); d.style.width = '350px'; d.style.height = '9px'; e.append(d); }", "of 320 pixels", DisplayName = "wider than the narrowest phone")]
    [DataRow("e => { const i = document.createElement('img'); i.alt = ''; i.src = 'https://elsewhere.example/i.png'; e.append(i); }", "Content Security Policy", DisplayName = "a picture from elsewhere, held back")]
    [DataRow("e => { const p = document.createElement('p'); p.textContent = 'dark'; p.id = 'dark'; e.append(p); document.styleSheets[0].insertRule('@media (prefers-color-scheme: dark) { #dark { color: #222 !important; background: #111 !important; } }'); }", "at night, axe: serious color-contrast", DisplayName = "dark text at night")]
    [DataRow("e => { console.error('broken'); }", "error: broken", DisplayName = "a complaint in the console")]
    [DataRow("e => { setTimeout(() => { throw new Error('thrown'); }); }", "thrown", DisplayName = "an error of a script")]
    public async Task Find_PageWithAFault_TellsIt(string fault, string told)
    {
        await using Product product = await Product.StartAsync();
        await using Visit visit = await Visit.BeginAsync(product, Look.Phone);
        IPage page = await visit.OpenAsync("/sign-in");
        await page.Locator("main").EvaluateAsync(fault);

        string found = string.Join('\n', await visit.FindAsync(page));

        Assert.Contains(told, found);
    }

    [TestMethod]
    public async Task Find_PageThatAskedElsewhere_TellsIt()
    {
        await using Product product = await Product.StartAsync();
        await using Visit visit = await Visit.BeginAsync(product, Look.Phone);
        IPage page = await visit.OpenAsync("/sign-in");
        // What a link or a form would do; the policy of a page does not hold a visit elsewhere back.
        IPage other = await visit.OpenAsync("/sign-in");
        await other.RouteAsync("https://elsewhere.example/**", route => route.FulfillAsync(new() { Body = "" }));
        await other.GotoAsync("https://elsewhere.example/");

        CollectionAssert.Contains((await visit.FindAsync(page)).ToArray(), "asked for https://elsewhere.example/");
    }
}
