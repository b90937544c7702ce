using System.Net;
using AutoPublish.Core.Mail;
using AutoPublish.Core.SignIn;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.SignIn;

/// <summary>Nobody learns by asking for a link whether an address is known.</summary>
[TestClass]
public sealed class EnumerationTests
{
    private const string Known = "owner@t1.example";
    private const string Unknown = "other@t1.example";
    private const int Pairs = 200;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Ask_KnownOrNot_IsAnsweredAlikeToTheLetterUpToTheLimit(bool signUpIsOpen)
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new SignInOptions { SignUpIsOpen = signUpIsOpen }));
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser knows = new(app);
        VisitorBrowser guesses = new(app);
        for (int i = 0; i < 8; i++)
        {
            Page known = await knows.AskAsync(Known);
            Page unknown = await guesses.AskAsync(Unknown);

            Assert.AreEqual(i < 5 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, known.Status, $"time {i}");
            Assert.AreEqual(known.Status, unknown.Status);
            Assert.AreEqual(known.Html, unknown.Html.Replace(Unknown, Known, StringComparison.Ordinal));
            CollectionAssert.AreEqual(Headers(known), Headers(unknown));
        }
    }

    /// <summary>
    /// The medians of many interleaved runs differ by less than the runs themselves do: a mail sent within the answer, or a
    /// look-up of the member, would part them.
    /// </summary>
    [TestMethod]
    public async Task Ask_KnownOrNot_TakesAsLong()
    {
        SlowMail mails = new();
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(TestLimits.Wide).AddSingleton<IMailSender>(mails));
        for (int i = 0; i < Pairs; i++)
        {
            await TestMember.AddAsync(app, $"k{i}@t1.example");
        }

        VisitorBrowser browser = new(app);
        Dictionary<string, string> fields = VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(await browser.OpenAsync("/sign-in"), "/sign-in"));
        List<double> known = [];
        List<double> unknown = [];
        Random random = new(20261123);
        for (int i = -20; i < Pairs; i++)
        {
            bool knownFirst = random.Next(2) == 0;
            foreach (bool isKnown in new[] { knownFirst, !knownFirst })
            {
                // What the ask before has set going is over, whatever it was: else its work would be measured with the next.
                double took = await TimeAsync(browser, fields, isKnown && i >= 0 ? $"k{i}@t1.example" : $"u{i}-{isKnown}@t1.example");
                int wanted = known.Count + (isKnown && i >= 0 ? 1 : 0);
                await TestApp.UntilAsync(() => Task.FromResult(mails.Sent >= wanted ? "" : null), () => "A mail is missing.");
                if (i >= 0)
                {
                    (isKnown ? known : unknown).Add(took);
                }
            }
        }

        double difference = Math.Abs(Median(known) - Median(unknown));
        double spread = Math.Max(Spread(known), Spread(unknown));
        Console.WriteLine($"sign-in timing: {Pairs} pairs, medians {Median(known):0.000} and {Median(unknown):0.000} ms, spread {spread:0.000} ms");
        Assert.IsLessThan(Math.Max(spread, 1.0), difference);
    }

    private static async Task<double> TimeAsync(VisitorBrowser browser, Dictionary<string, string> fields, string email)
    {
        fields["email"] = email;
        long started = TimeProvider.System.GetTimestamp();
        Page page = await browser.PostAsync("/sign-in", fields);
        double took = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        return took;
    }

    private static string[] Headers(Page page) =>
        [.. page.Message.Headers.Concat(page.Message.Content.Headers).Where(h => h.Key is not ("X-Correlation-Id" or "Date" or "Set-Cookie")).Select(h => $"{h.Key}: {string.Join(",", h.Value)}").Order()];

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>Between the quartiles.</summary>
    private static double Spread(List<double> values) => values.Order().ElementAt(values.Count * 3 / 4) - values.Order().ElementAt(values.Count / 4);

    /// <summary>Takes as long as a mail server nearby, so that a mail sent within the answer would show.</summary>
    private sealed class SlowMail : IMailSender
    {
        private int _sent;

        public int Sent => Volatile.Read(ref _sent);

        public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(25), cancellationToken);
            Interlocked.Increment(ref _sent);
        }
    }
}
