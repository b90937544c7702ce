using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Browsers;

/// <summary>Whether a page fits the screen and the finger.</summary>
internal static class Layout
{
    private const int Narrowest = 320;

    // Buttons, fields and what opens are pressed with a thumb: 44 pixels. Links are at least the 24 of WCAG 2.2 (2.5.8),
    // which exempts those within a sentence and those that are off the screen until they have the focus.
    private const string Small = """
        () => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
          .filter(e => e.checkVisibility({ visibilityProperty: true }))
          .map(e => ({ e, label: e.labels?.length ? e.labels[0] : null, box: e.getBoundingClientRect() }))
          .filter(({ box }) => box.right > 0 && box.bottom > 0)
          .map(({ e, label, box }) => {
            const within = ["checkbox", "radio"].includes(e.type) && label ? label.getBoundingClientRect() : box;
            const least = e.tagName === "A" ? 24 : 44;
            const inSentence = e.tagName === "A" && getComputedStyle(e).display === "inline" &&
              [...e.parentElement.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim() !== "");
            return !inSentence && (within.width + .5 < least || within.height + .5 < least)
              ? `small: ${e.outerHTML.slice(0, 120)} is ${Math.round(within.width)} × ${Math.round(within.height)}, not ${least}` : null;
          })
          .filter(x => x !== null)
        """;

    private const string Wide = """
        () => {
          const room = document.documentElement.clientWidth;
          if (document.scrollingElement.scrollWidth <= room) { return []; }
          const out = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > room + .5);
          return [`wide: ${document.scrollingElement.scrollWidth} of ${room} pixels: ${out.slice(0, 3).map(e => e.outerHTML.slice(0, 100)).join(" | ")}`];
        }
        """;

    /// <returns>What is too small or too wide, as it is and on the narrowest phone.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, Look look)
    {
        List<string> found = [.. await page.EvaluateAsync<string[]>(Small), .. await page.EvaluateAsync<string[]>(Wide)];
        await page.SetViewportSizeAsync(Narrowest, look.Height);
        found.AddRange(await page.EvaluateAsync<string[]>(Wide));
        await page.SetViewportSizeAsync(look.Width, look.Height);
        return found;
    }
}
