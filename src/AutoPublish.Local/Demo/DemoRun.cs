using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace AutoPublish.Local.Demo;

/// <summary>The main job, step by step, each shown when it is seen to have happened.</summary>
internal sealed class DemoRun(DemoClient client, IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(8);
    private static readonly string[] AtRest = ["partial", "failed", "rejected", "expired", "cancelled", "blocked"];

    public async Task RunAsync(string brief, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        await client.SignInAsync(cancellationToken);

        // A whole second, so that the due second can be seen in the feed.
        DateTimeOffset due = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + Lead).ToUnixTimeSeconds());
        string contentId = await StepAsync("Asking for the posts", () => AskAsync(brief, due, cancellationToken));
        JsonNode drafted = await StepAsync("Drafting and checking", () => UntilAsync(contentId, c => Status(c) == "pending", "a draft that waits for approval", cancellationToken));
        ShowDraft(drafted);
        Uri page = await StepAsync("Waiting for the approval mail", () => MailAsync(contentId, drafted, cancellationToken));
        console.MarkupLine("[green]✓[/] The mail is in the inbox; its link:");

        // Not wrapped: a link that is broken over lines cannot be followed.
        await console.Profile.Out.Writer.WriteLineAsync(page.AbsoluteUri);
        string title = await StepAsync("Deciding on the page", () => client.DecideAsync(page, "approve", cancellationToken));
        console.MarkupLineInterpolated($"[green]✓[/] Approved on the page \"{title}\".");
        JsonNode published = await StepAsync(
            $"Publishing at {due:HH:mm:ss} UTC",
            () => UntilAsync(contentId, c => Status(c) == "published", "every target published", cancellationToken));
        await ShowPublishedAsync(published, due, cancellationToken);
        JsonNode measured = await StepAsync(
            "Reading the first figures",
            () => UntilAsync(contentId, c => Targets(c).All(t => t["metrics"] is JsonObject), "first engagement figures", cancellationToken));
        ShowMetrics(measured);
        console.MarkupLineInterpolated($"[bold green]Done[/] in {time.GetElapsedTime(started).TotalSeconds:0.0} s: drafted, approved, published once, measured.");
    }

    private async Task<string> AskAsync(string brief, DateTimeOffset due, CancellationToken cancellationToken)
    {
        JsonObject input = new()
        {
            ["brief"] = brief,
            ["platforms"] = new JsonArray("x", "linkedin"),
            ["scheduledFor"] = due.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["requiresApproval"] = true,
        };
        JsonNode answer = await client.ActAsync("generateContent", input, cancellationToken);
        string contentId = (string?)answer["contentId"] ?? throw new DemoFailedException("generateContent answered without a contentId.");
        console.MarkupLineInterpolated($"[green]✓[/] Accepted as content {contentId}, to go out at {due:HH:mm:ss} UTC.");
        return contentId;
    }

    private void ShowDraft(JsonNode content)
    {
        Table table = new Table().RoundedBorder().AddColumns("Platform", "Text", "Price", "Verdicts");
        foreach (JsonNode target in Targets(content))
        {
            string verdicts = string.Join('\n', (target["verdicts"] as JsonArray ?? []).Select(v => $"{v?["level"]}: {v?["reason"]}"));
            table.AddRow(Cell(target["platform"]), Cell(target["text"]), Cell(target["price"]), new Text(verdicts.Length > 0 ? verdicts : "nothing found"));
        }

        console.Write(table);
    }

    private async Task<Uri> MailAsync(string contentId, JsonNode content, CancellationToken cancellationToken)
    {
        string approvalId = (string?)content["approval"]?["approvalId"] ?? throw new DemoFailedException($"Content {contentId} is pending without an approval.");
        return await RetryAsync("the approval mail", async () =>
        {
            JsonArray mails = await client.ListAsync("/dev/inbox", cancellationToken);
            JsonNode? mail = mails.FirstOrDefault(m => ((string?)m?["id"])?.StartsWith(approvalId, StringComparison.Ordinal) == true);
            string? line = ((string?)mail?["text"])?.Split('\n').FirstOrDefault(l => Uri.TryCreate(l.Trim(), UriKind.Absolute, out Uri? uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal));
            return line is null ? null : new Uri(line.Trim());
        }, cancellationToken);
    }

    private async Task ShowPublishedAsync(JsonNode content, DateTimeOffset due, CancellationToken cancellationToken)
    {
        JsonArray feed = await client.ListAsync("/sandbox/feed", cancellationToken);
        foreach (JsonNode target in Targets(content))
        {
            string? id = (string?)target["platformPostId"];
            JsonNode[] posts = [.. feed.OfType<JsonNode>().Where(p => (string?)p["id"] == id)];
            if (posts.Length != 1)
            {
                throw new DemoFailedException($"{target["platform"]} holds {posts.Length} posts with the id {id}, and not one.");
            }

            DateTimeOffset received = DateTimeOffset.Parse((string?)posts[0]["receivedAt"] ?? "", CultureInfo.InvariantCulture);
            double late = (received - due).TotalMilliseconds;
            console.MarkupLineInterpolated($"[green]✓[/] {target["platform"]}: post {id}, {late:0} ms after its time.");
        }
    }

    private void ShowMetrics(JsonNode content)
    {
        foreach (JsonNode target in Targets(content))
        {
            string figures = string.Join(", ", target["metrics"]?.AsObject().Where(m => m.Value is not null && m.Key != "at").Select(m => $"{m.Key} {m.Value}") ?? []);
            console.MarkupLineInterpolated($"[green]✓[/] {target["platform"]}: {figures}");
        }
    }

    private Task<JsonNode> UntilAsync(string contentId, Func<JsonNode, bool> reached, string what, CancellationToken cancellationToken) =>
        RetryAsync(what, async () =>
        {
            JsonNode content = await client.ActAsync("getContent", new JsonObject { ["contentId"] = contentId }, cancellationToken);
            if (!reached(content) && AtRest.Contains(Status(content)))
            {
                throw new DemoFailedException($"Content {contentId} is {Status(content)}: {content["reason"]?["message"]}");
            }

            return reached(content) ? content : null;
        }, cancellationToken);

    private async Task<T> RetryAsync<T>(string what, Func<Task<T?>> tryOnce, CancellationToken cancellationToken)
        where T : class
    {
        long started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < Patience)
        {
            if (await tryOnce() is { } result)
            {
                return result;
            }

            await Task.Delay(Between, time, cancellationToken);
        }

        throw new DemoFailedException($"Waited {Patience.TotalSeconds:0} s for {what}, in vain.");
    }

    private Task<T> StepAsync<T>(string what, Func<Task<T>> run) =>
        console.Status().StartAsync(Markup.Escape(what), _ => run());

    private static string? Status(JsonNode content) => (string?)content["status"];

    private static IEnumerable<JsonNode> Targets(JsonNode content) => content["targets"]?.AsArray().OfType<JsonNode>() ?? [];

    private static Text Cell(JsonNode? value) => new(value?.ToString() ?? "");
}
