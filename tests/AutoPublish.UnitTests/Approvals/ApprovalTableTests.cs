using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Results;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>Every quorum with every number of stages, absence, moment of the last word and rule for a late one, played by the flow's own steps.</summary>
[TestClass]
public sealed class ApprovalTableTests
{
    // A Monday; the post is due in ten hours, the question ends in twenty, the approved window in thirty-four.
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Due = Start.AddHours(10);
    private static readonly DateTimeOffset Expiry = Start.AddHours(20);
    private static readonly DateTimeOffset WindowEnd = Due.AddHours(24);

    // The next one after the time of a late approval that the calendar below has, and that lies in the week that is approved.
    private static readonly DateTimeOffset Slot = new(2026, 11, 24, 6, 30, 0, TimeSpan.Zero);

    private enum Quorum
    {
        Any,
        Two,
        Three,
        All,
    }

    private enum Away
    {
        Nobody,
        SubstituteOutside,
        SubstituteSits,
        NoSubstitute,
        SubstituteAwayToo,
    }

    private enum Words
    {
        None,
        OneTooFew,
        Enough,
    }

    private enum Moment
    {
        InTime,
        Late,
        LastTick,
        Expired,
    }

    [TestMethod]
    public async Task Table_EveryCombination_EndsAsTheRulesSay()
    {
        List<string> violations = [];
        int run = 0;
        foreach (Quorum quorum in Enum.GetValues<Quorum>())
        {
            foreach (int stages in new[] { 1, 2, 3 })
            {
                foreach (Away away in Enum.GetValues<Away>())
                {
                    foreach (Words words in Enum.GetValues<Words>())
                    {
                        foreach (Moment moment in Enum.GetValues<Moment>())
                        {
                            foreach (LateApproval late in Enum.GetValues<LateApproval>())
                            {
                                string cell = $"{quorum} x {stages} x {away} x {words} x {moment} x {late}";
                                string expected = Expected(stages, words, moment, late);
                                string found = await PlayAsync(quorum, stages, away, words, moment, late);
                                run++;
                                if (found != expected)
                                {
                                    violations.Add($"{cell}: {found}, not {expected}");
                                }
                            }
                        }
                    }
                }
            }
        }

        // Nothing in it is left to chance: the seed says so.
        string line = $"approval table: {run} run, {violations.Count} violations, seed 0";
        Console.WriteLine(line);
        Assert.AreEqual(4 * 3 * 5 * 3 * 4 * 4, run);
        Assert.IsEmpty(violations, $"{line}: {string.Join("; ", violations.Take(8))}");
    }

    /// <summary>Who gets a mail of a stage of a, b and c where a may be away, and how many words end it: written down, not computed.</summary>
    private static (string Mailed, int Words) Stage(Quorum quorum, Away away) => (quorum, away) switch
    {
        (Quorum.Any, Away.SubstituteOutside) => ("bcx", 1),
        (Quorum.Any, Away.SubstituteSits) => ("bc", 1),
        (Quorum.Any, _) => ("abc", 1),
        (Quorum.Two, Away.SubstituteOutside) => ("bcx", 2),
        (Quorum.Two, Away.SubstituteSits) => ("bc", 2),
        (Quorum.Two, _) => ("abc", 2),
        (Quorum.Three, Away.SubstituteOutside) => ("bcx", 3),
        // Three persons are needed, so nobody can speak for two.
        (Quorum.Three, _) => ("abc", 3),
        (Quorum.All, Away.SubstituteOutside) => ("bcx", 3),
        (Quorum.All, Away.SubstituteSits) => ("bc", 2),
        _ => ("abc", 3),
    };

    private static string Expected(int stages, Words words, Moment moment, LateApproval late)
    {
        // One word too few of any-one-of-them is none, so the first stage alone tells these apart.
        bool enough = words == Words.Enough;
        int asked = enough ? stages : 1;
        if (late == LateApproval.Drop && moment != Moment.InTime)
        {
            return $"{(moment == Moment.InTime ? asked : 1)} asked, Expired AP2021";
        }

        return moment switch
        {
            Moment.Expired => "1 asked, Expired AP2021",
            _ when !enough => "1 asked, Expired AP2021",
            Moment.InTime => $"{stages} asked, Scheduled {Due:O}",
            _ => late switch
            {
                LateApproval.NextSlot => $"{stages} asked, Scheduled {Slot:O}",
                LateApproval.Ask => $"{stages} asked, Approved AP2025 until {WindowEnd:O}",
                _ => $"{stages} asked, Scheduled {At(moment):O}",
            },
        };
    }

    private static DateTimeOffset At(Moment moment) => moment switch
    {
        Moment.InTime => Due.AddHours(-1),
        Moment.Late => Due.AddHours(1),
        Moment.LastTick => Expiry.AddTicks(-1),
        _ => Expiry,
    };

    private static async Task<string> PlayAsync(Quorum quorum, int stages, Away away, Words words, Moment moment, LateApproval late)
    {
        using ClockBench bench = new(Start, TenantOf(quorum, stages, away, late));
        await bench.StartAsync(Due);
        (string mailed, int needed) = Stage(quorum, away);
        int asked = 1;
        if (Mailed(bench, 0) is var first && first != Letters(mailed, 0))
        {
            return $"mailed {first}";
        }

        // Time passes as the flow's own timers have it, and nobody says a word before the moment.
        bench.SetTime(At(moment));
        await bench.LookAsync();
        int said = words switch { Words.None => 0, Words.OneTooFew => needed - 1, _ => needed };
        for (int stage = 0; stage < (words == Words.Enough ? stages : 1); stage++)
        {
            for (int i = 0; i < said; i++)
            {
                if (!await SayAsync(bench, stage, i))
                {
                    break;
                }
            }

            await bench.LookAsync();
            if (stage + 1 < stages && Mailed(bench, stage + 1).Length > 0)
            {
                asked++;
                if (Mailed(bench, stage + 1) != Letters(mailed, stage + 1))
                {
                    return $"mailed {Mailed(bench, stage + 1)} in stage {stage + 1}";
                }
            }
        }

        ContentItem content = await bench.GetAsync();
        if (content.Status == ContentStatus.Pending)
        {
            bench.SetTime(content.Approval?.ExpiresAt ?? throw new InvalidOperationException());
            await bench.LookAsync();
            content = await bench.GetAsync();
        }

        string end = content.Status switch
        {
            ContentStatus.Scheduled => $"Scheduled {content.Schedule.At:O}",
            ContentStatus.Approved => $"Approved {content.Reason?.Code} until {content.NextAttemptAt?.AddTicks(-1):O}",
            _ => $"{content.Status} {content.Reason?.Code}",
        };
        return $"{asked} asked, {end}";
    }

    /// <summary>The nth of those who got a mail of the stage follows its link and approves; false where the link says no.</summary>
    private static async Task<bool> SayAsync(ClockBench bench, int stage, int n)
    {
        if (Questions(bench, stage).OrderBy(m => m.To, StringComparer.Ordinal).ElementAtOrDefault(n) is not { } mail || await bench.FollowAsync(mail) is not { } link)
        {
            return false;
        }

        Outcome<ContentItem> outcome = await bench.TellAsync(new ContentCommand.Decide(link.ApprovalId, link.PayloadHash, new ApprovalDecision(DecisionKind.Approve, link.ApproverId, bench.Now, ApprovalDecision.ViaLink, null)));
        return outcome.Succeeded(out _, out _);
    }

    private static IEnumerable<OutgoingMail> Questions(ClockBench bench, int stage) =>
        bench.Mails.Select(m => m.Mail).Where(m => m.To.EndsWith($"@s{stage}.example", StringComparison.Ordinal) && !m.Subject.StartsWith("Reminder", StringComparison.Ordinal));

    private static string Mailed(ClockBench bench, int stage) => string.Concat(Questions(bench, stage).Select(m => m.To).Order(StringComparer.Ordinal));

    private static string Letters(string persons, int stage) => string.Concat(persons.Select(p => $"{p}@s{stage}.example"));

    private static Tenant TenantOf(Quorum quorum, int stages, Away away, LateApproval late) => new()
    {
        TenantId = "t1",
        Name = "Tenant",
        ApprovalPolicy = ApprovalPolicy.Always,
        ApprovalHours = 20,
        WindowHours = 24,
        Calendar = new PostingCalendar { TimeZone = "UTC", Slots = [new WeeklySlots(Enum.GetValues<Weekday>(), [new TimeOnly(6, 30)], [])] },
        Approval = new ApprovalRules
        {
            Late = late,
            Reminders = new ReminderRules { FirstAfterHours = 2, EveryHours = 2, AtMost = 3 },
            Stages =
            [
                .. Enumerable.Range(0, stages).Select(i => new ApprovalStage(
                    $"Stage {i}",
                    [$"a@s{i}.example", $"b@s{i}.example", $"c@s{i}.example"],
                    quorum switch { Quorum.Any => 1, Quorum.Two => 2, Quorum.Three => 3, _ => null })),
            ],
            People = [.. Enumerable.Range(0, stages).SelectMany(i => People(away, i))],
        },
    };

    private static IEnumerable<ApproverProfile> People(Away away, int stage)
    {
        Absence[] week = [new(new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 29))];
        if (away != Away.Nobody)
        {
            yield return new ApproverProfile
            {
                Email = $"a@s{stage}.example",
                Absences = week,
                Delegate = away switch { Away.NoSubstitute => null, Away.SubstituteSits => $"b@s{stage}.example", _ => $"x@s{stage}.example" },
            };
        }

        if (away == Away.SubstituteAwayToo)
        {
            yield return new ApproverProfile { Email = $"x@s{stage}.example", Absences = week };
        }
    }
}
