using System.Text.Json;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Pages;

/// <summary>What somebody does who has no mouse.</summary>
internal static class Keyboard
{
    private const int MostStops = 60;

    private const string Focused = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body) { return null; }
          const name = e.labels?.length ? e.labels[0].textContent : e.textContent;
          const style = getComputedStyle(e);
          const box = e.getBoundingClientRect();
          return {
            name: name.replace(/\s+/g, " ").trim(),
            ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
            onScreen: box.width > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
          };
        }
        """;

    /// <summary>Tabs through the whole page from where the focus is, and requires that each stop is seen.</summary>
    /// <returns>The names of the stops.</returns>
    public static async Task<IReadOnlyList<string>> TabThroughAsync(this IPage page)
    {
        List<string> names = [];
        while (names.Count < MostStops && await NextAsync(page) is { } name)
        {
            names.Add(name);
        }

        return names;
    }

    /// <summary>Tabs to a control by its name.</summary>
    public static async Task TabToAsync(this IPage page, string wanted)
    {
        for (int stop = 0; stop < MostStops; stop++)
        {
            if (await NextAsync(page) == wanted)
            {
                return;
            }
        }

        Assert.Fail($"No stop “{wanted}”.");
    }

    /// <summary>Null: beyond the last stop.</summary>
    private static async Task<string?> NextAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        JsonElement? stop = await page.EvaluateAsync<JsonElement?>(Focused);
        if (stop is not { ValueKind: JsonValueKind.Object } focused)
        {
            return null;
        }

        string name = focused.GetProperty("name").GetString() ?? "";
        Assert.IsTrue(focused.GetProperty("ring").GetBoolean(), $"The focus on “{name}” cannot be seen.");
        Assert.IsTrue(focused.GetProperty("onScreen").GetBoolean(), $"“{name}” has the focus and is off the screen.");
        return name;
    }
}
