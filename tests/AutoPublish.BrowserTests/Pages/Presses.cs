using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Pages;

internal static class Presses
{
    /// <summary>Does what sends a form, and waits for the page that answers it.</summary>
    /// <returns>The status of the answer to the form itself.</returns>
    public static async Task<int> SendAsync(this IPage page, Func<Task> press)
    {
        IResponse answer = await page.RunAndWaitForResponseAsync(press, r => r.Request.IsNavigationRequest && r.Request.Method == "POST");
        await answer.FinishedAsync();
        return answer.Status;
    }

    /// <summary>Waits until the page's heading is this.</summary>
    public static Task ShowsAsync(this IPage page, string heading) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
}
