using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Core.Forecasting;

/// <summary>Looks at what is scheduled with what is known today: which posts will not go out, and why.</summary>
public static class Forecast
{
    /// <summary>Findings by content id; a content without any is not in it. Pure.</summary>
    /// <param name="contents">On their way; those at rest are passed over.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<ForecastFinding>> Of(IEnumerable<ContentItem> contents, ForecastFacts facts)
    {
        Dictionary<string, List<ForecastFinding>> found = new(StringComparer.Ordinal);
        Dictionary<(int Year, int Month), (long Posts, long Micros)> months = new() { [MonthOf(facts.Now)] = (facts.Used.Posts, facts.Used.Micros) };

        // In the order in which they take of the month: the last ones are those that find it empty.
        foreach (ContentItem content in contents.Where(c => !ContentMachine.IsAtRest(c.Status)).OrderBy(c => DueOf(c, facts)).ThenBy(c => c.ContentId, StringComparer.Ordinal))
        {
            foreach (Target target in content.Targets.Where(t => !t.IsSettled && !t.IsInFlight))
            {
                List<ForecastFinding> findings = [.. Findings(content, target, facts), .. TakeOfMonth(target, DueOf(content, facts), months, facts)];
                if (findings.Count > 0)
                {
                    found.TryAdd(content.ContentId, []);
                    found[content.ContentId].AddRange(findings);
                }
            }
        }

        return found.ToDictionary(f => f.Key, f => (IReadOnlyList<ForecastFinding>)f.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<ForecastFinding> Findings(ContentItem content, Target target, ForecastFacts facts)
    {
        DateTimeOffset due = DueOf(content, facts);
        if (OfAccount(target, due, facts) is { } account)
        {
            yield return account;
        }

        foreach (PlatformDeadline deadline in facts.Deadlines.Where(d => d.Platform == target.Platform && d.At <= due))
        {
            yield return new ForecastFinding(target.TargetId, "AP2053", $"{deadline.What} The post is planned for {At(due)}.", deadline.Remedy);
        }

        // Rules and limits may have changed since it was made; a payload that is not made yet is checked when it is.
        if (target.Payload is { } payload && ComplianceCheck.Run(payload, facts.Tenant.Compliance).FirstOrDefault(v => v.Level == VerdictLevel.Block) is { } verdict)
        {
            yield return new ForecastFinding(target.TargetId, "AP2056", $"Rule {verdict.Rule} forbids it by now: {verdict.Reason}", verdict.Remedy ?? "Change the text with editContent.");
        }
    }

    private static ForecastFinding? OfAccount(Target target, DateTimeOffset due, ForecastFacts facts)
    {
        string platform = PlatformNames.TitleOf(target.Platform);
        if (facts.Accounts.FirstOrDefault(a => a.AccountId == target.AccountId) is not { } account)
        {
            return new(target.TargetId, "AP2050", $"Its {platform} account is not connected any more.", "Connect it again with connectAccount, or cancel the post.");
        }

        string name = account.Handle ?? account.DisplayName;
        if (account.Trouble is { } trouble)
        {
            return new(target.TargetId, "AP2051", $"The {platform} account {name} must be connected again: {trouble.Message}", "Connect it again with connectAccount; the post then goes out by itself, within its approved window.");
        }

        return account.NeedsPersonAt is { } ends && ends <= due
            ? new(target.TargetId, "AP2052", $"The permission to post as {name} on {platform} ends on {At(ends)}, before the post's time.", "Connect the account again with connectAccount before that.")
            : null;
    }

    private static IEnumerable<ForecastFinding> TakeOfMonth(Target target, DateTimeOffset due, Dictionary<(int Year, int Month), (long Posts, long Micros)> months, ForecastFacts facts)
    {
        (long posts, long micros) = months.GetValueOrDefault(MonthOf(due));
        bool fits = posts < facts.Plan.PostsPerMonth;
        bool isPaid = micros + target.PriceMicros <= facts.Tenant.MonthlyCapMicros;
        if (!fits)
        {
            yield return new ForecastFinding(target.TargetId, "AP2054", $"The plan's {facts.Plan.PostsPerMonth} posts of {Month(due)} are taken by earlier ones; it would wait until the next month.", "Move it to another month, cancel an earlier one, or take a larger plan.");
        }

        if (!isPaid)
        {
            yield return new ForecastFinding(target.TargetId, "AP2055", $"The monthly cap of {new MicroDollars(facts.Tenant.MonthlyCapMicros)} for {Month(due)} is taken by earlier posts; it would wait until the next month.", "Raise the monthly cap, move it to another month, or cancel an earlier one.");
        }

        months[MonthOf(due)] = (posts + (fits ? 1 : 0), micros + (isPaid ? target.PriceMicros : 0));
    }

    private static DateTimeOffset DueOf(ContentItem content, ForecastFacts facts) =>
        content.Schedule.At is { } at && at > facts.Now ? at : facts.Now;

    private static (int Year, int Month) MonthOf(DateTimeOffset at) => (at.UtcDateTime.Year, at.UtcDateTime.Month);

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Month(DateTimeOffset at) => at.UtcDateTime.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}
