using System.Text.Json.Nodes;
using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using AutoPublish.WebTests.Attacks;

namespace AutoPublish.BrowserTests.Scanners;

/// <summary>Everything that opens the links of an approval mail without being the person it was sent to.</summary>
[TestClass]
public sealed class ScannerTests
{
    private const int Runs = 1000;
    private const int ByBrowser = 40;
    private const int ByCrawling = 20;
    private const int Questions = 20;
    private const int AtOnce = 8;

    [TestMethod]
    public async Task Scanners_OpenEveryLinkOfEveryMail_DecideNothing()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out int given) ? given : Random.Shared.Next();
        Violations violations = new("scanner", seed);
        await using Product product = await Product.StartAsync();
        List<Question> questions = [];
        for (int i = 0; i < Questions; i++)
        {
            questions.Add(await product.AskAsync($"The espresso machine number {i} ships on Friday", due: TimeSpan.FromDays(2)));
        }

        // Which runs a browser makes, and which crawl, is the seed's choice too.
        int[] order = [.. Enumerable.Range(0, Runs)];
        new Random(seed).Shuffle(order);
        string?[] wrong = new string?[Runs];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Runs),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (run, _) => wrong[run] = await ScanAsync(product, questions, order[run], new Random(unchecked(seed + run))));

        foreach (string? what in wrong)
        {
            violations.Check(what is null, what ?? "");
        }

        violations.End(atLeast: Runs);
        Assert.HasCount(Questions, await product.MailsAsync(), "no scan led to another mail");
        Assert.IsEmpty(await product.PostsAsync());
        await DecideAsync(product, questions[0]);
    }

    /// <returns>What is wrong afterwards; null for nothing.</returns>
    private static async Task<string?> ScanAsync(Product product, List<Question> questions, int kind, Random random)
    {
        Question question = questions[random.Next(questions.Count)];
        Scanner scanner = Scanner.All[random.Next(Scanner.All.Count)];
        MailScan scan = new(question.Mail);
        (string way, bool reached) = kind switch
        {
            < ByBrowser => ("a browser", await scan.ByBrowserAsync(scanner)),
            < ByBrowser + ByCrawling => ("crawling", await scan.ByCrawlingAsync()),
            _ => ("HTTP", await scan.ByHttpAsync(scanner, random)),
        };
        JsonNode content = await product.ContentAsync(question.ContentId);
        string stands = $"{content["status"]} in version {content["version"]}, approval {content["approval"]?["status"]}";
        return !reached ? $"{scanner.Name} by {way} reached no page"
            : stands != "pending in version 1, approval pending" ? $"after {scanner.Name} by {way}: {stands}"
            : null;
    }

    /// <summary>The links still do what they are for, so that all of this was about links that could decide.</summary>
    private static async Task DecideAsync(Product product, Question question)
    {
        await using Visit visit = await Visit.BeginAsync(product, Look.Phone);
        ApprovalPage page = await visit.OpenApprovalAsync(question);
        Assert.AreEqual(200, await page.ApproveAsync());
        await product.UntilAsync(question.ContentId, "scheduled");
    }
}
