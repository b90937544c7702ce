using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Scheduling;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.UnitTests.Approvals;

[TestClass]
public sealed class ApprovalMailTests
{
    private static readonly DateTimeOffset Now = MailCase.Now;

    [TestMethod]
    public void Mail_OfAPost_SaysWhatOnWhichNetworkWhenForHowMuchAndHowToDecide()
    {
        MailCase one = new();
        one.With(t => t with { Payload = (t.Payload ?? throw new AssertFailedException()) with { MadeWithAi = true, PaidPartnership = true } });

        OutgoingMail mail = one.Mail();

        Assert.StartsWith("Approve for Espresso House: Our machine ships on Friday.", mail.Subject);
        foreach (string body in new[] { mail.Text, MailCase.Shown(mail) })
        {
            foreach (string fact in new[]
            {
                "Fri 27 Nov 2026, 13:00 (Europe/Berlin); never after Sat 28 Nov 2026, 13:00 (Europe/Berlin)", "0.015 USD",
                "Thu 26 Nov 2026, 13:00 (Europe/Berlin)", "Without a decision nothing is published.", "of 280 characters", "Labelled as made with AI", "Paid partnership",
                "review of example.com", "0123456789abcdef", "@espresso", "go out when a person has approved them", "do not forward",
            })
            {
                Assert.Contains(fact, body);
            }
        }

        Assert.Contains("Espresso House wants to publish this", MailCase.Shown(mail));
        Assert.StartsWith("A post by Espresso House waits for your decision.", mail.Text);
        foreach (string link in new[] { "", "?choose=approve", "?choose=changes", "?choose=reject" })
        {
            Assert.Contains($"href=\"https://publish.example/approvals/{MailCase.Token}{link}\"", mail.Html);
            Assert.Contains($"https://publish.example/approvals/{MailCase.Token}{link}\n", mail.Text);
        }

        Assert.AreEqual("Our machine ships on Friday. See https://example.com/a?b=1&c=2 @espresso #coffee", MailCase.Posts(mail).Single());
        Assert.HasCount(3, mail.Html.Split("class=\"active\"")[1..]);
        Assert.IsNull(mail.UnsubscribeAddress);
        Assert.DoesNotContain("reminders", mail.Html);
    }

    [TestMethod]
    public void Mail_InHtml_LoadsNothingAndKnowsTheDark()
    {
        OutgoingMail mail = new MailCase().Mail();

        foreach (string foreign in new[] { "<img", "<link", "<script", "url(", "@import", "src=", "http-equiv" })
        {
            Assert.DoesNotContain(foreign, mail.Html);
        }

        Assert.Contains("prefers-color-scheme:dark", mail.Html);
        Assert.Contains("<meta name=\"color-scheme\" content=\"light dark\">", mail.Html);
        Assert.StartsWith("<!doctype html><html lang=\"en\" dir=\"ltr\">", mail.Html);
        Assert.IsTrue(MailCase.Tags(mail.Html).Where(t => t.StartsWith("<table", StringComparison.Ordinal)).All(t => t.Contains("role=\"presentation\"", StringComparison.Ordinal)));
        foreach (string element in new[] { "table", "tr", "td", "p", "div", "span", "a", "bdi", "strong" })
        {
            int opened = MailCase.Tags(mail.Html).Count(t => t == $"<{element}>" || t.StartsWith($"<{element} ", StringComparison.Ordinal));
            Assert.AreEqual(opened, MailCase.Tags(mail.Html).Count(t => t == $"</{element}>"), element);
            Assert.IsGreaterThan(0, opened, element);
        }
    }

    [TestMethod]
    public void Mail_IsNamedForItsRoundAndItsReader_AndThreadsByContentAndReader()
    {
        MailCase one = new();
        OutgoingMail first = one.Mail();
        one.Approval = one.Approval with { Round = 2 };
        OutgoingMail again = one.Mail();
        one.Approval = one.Approval with { ApprovalId = "c1-2-b", Approvers = [one.Approver with { Reminders = 1 }] };
        OutgoingMail reminder = one.Reminder();
        one.Approval = one.Approval with { Approvers = [MailCase.Seat("bob@example.com")] };
        OutgoingMail other = one.Mail();

        Assert.AreNotEqual(first.Id, again.Id);
        Assert.EndsWith(".r2", reminder.Id);
        Assert.AreEqual(first.ThreadId, again.ThreadId);
        Assert.AreEqual(first.ThreadId, reminder.ThreadId);
        Assert.AreNotEqual(first.ThreadId, other.ThreadId);
        Assert.AreEqual(
            new MailReference("t1", "c1", "c1-1-a", ApprovalTokens.ApproverIdOf("ann@example.com"), 2),
            new MailReferences(MailCase.Keys).Read(again.Reference ?? ""));
        Assert.DoesNotContain("ann", again.ThreadId ?? "");
    }

    [TestMethod]
    public void Reminder_SaysWhichOneUntilWhenAndHowToEndThem()
    {
        MailCase one = new();
        one.Approval = one.Approval with { Approvers = [one.Approver with { Reminders = 1 }] };

        OutgoingMail mail = one.Reminder();

        Assert.StartsWith("Reminder 2 of 3: “Our machine ships on Friday.", mail.Subject);
        Assert.EndsWith("decide by Thu 26 Nov 2026, 13:00 (Europe/Berlin)", mail.Subject);
        Assert.StartsWith("Reminder 2 of 3: Espresso House asked you about a post, and nobody has decided yet. Decide by Thu 26 Nov 2026", mail.Text);
        string address = mail.UnsubscribeAddress ?? "";
        Assert.StartsWith("https://publish.example/reminders/", address);
        Assert.Contains(address, mail.Text);
        Assert.Contains($"href=\"{address}\"", mail.Html);
        Assert.AreEqual(new ReminderLink("t1", one.Approver.ApproverId), new ReminderTokens(MailCase.Keys).Read(address["https://publish.example/reminders/".Length..]));
        Assert.Contains(MailCase.Token, mail.Text);
    }

    [TestMethod]
    public void Times_AreTheReadersOwn_InEveryZone()
    {
        int run = 0;
        foreach (string zone in TimeZones.Offered)
        {
            MailCase one = new();
            one.Tenant = one.Tenant with { Approval = new ApprovalRules { People = [new ApproverProfile { Email = "Ann@example.com", TimeZone = zone }] } };

            string text = one.Mail().Text;

            run++;
            Assert.Contains($"When: {ApprovalWording.Instant(zone, Now.AddDays(4))}", text);
            Assert.Contains($"Decide by: {ApprovalWording.Instant(zone, Now.AddHours(72))}", text);
        }

        Assert.IsGreaterThan(300, run);
    }

    [TestMethod]
    [DataRow("2026-10-25T00:30:00Z", "Sun 25 Oct 2026, 02:30 (Europe/Berlin, UTC+02:00)")]
    [DataRow("2026-10-25T01:30:00Z", "Sun 25 Oct 2026, 02:30 (Europe/Berlin, UTC+01:00)")]
    [DataRow("2026-10-25T02:30:00Z", "Sun 25 Oct 2026, 03:30 (Europe/Berlin)")]
    [DataRow("2026-03-29T01:00:00Z", "Sun 29 Mar 2026, 03:00 (Europe/Berlin)")]
    public void Time_AroundAChangeOfTheClock_IsToldSoThatThereIsOneMeaning(string at, string expected) =>
        Assert.AreEqual(expected, ApprovalWording.Instant("Europe/Berlin", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [TestMethod]
    [DataRow(AskReason.Policy, "Posts of Espresso House go out when a person has approved them.")]
    [DataRow(AskReason.Flagged, "A rule wants a person to look: It names a rival. It promises a cure.")]
    [DataRow(AskReason.Author, "The author wanted a person to look before it goes out.")]
    [DataRow(AskReason.Changes, "Changes were asked for, and this is what became of them.")]
    public void Why_IsToldForEveryReason(AskReason because, string expected)
    {
        MailCase one = new() { Content = MailCase.Of(("x", Platform.X, "a"), ("l", Platform.LinkedIn, "b")) };
        one.With(t => t with { Verdicts = [MailCase.Flag("It names a rival."), new Verdict("note@1", VerdictLevel.Note, "Only a note."), .. t.TargetId == "l" ? new[] { MailCase.Flag("It promises a cure.") } : []] });
        one.Approval = one.Approval with { Because = because };

        OutgoingMail mail = one.Mail();

        Assert.Contains(expected, mail.Text);
        Assert.Contains(expected, MailCase.Shown(mail));
        Assert.Contains("! It promises a cure. (words.blocked@1)", mail.Text);
        Assert.Contains("- Only a note. (note@1)", mail.Text);
    }

    [TestMethod]
    public void Who_IsNamedOnlyWhereTheSettingsKnowAName()
    {
        MailCase one = new();
        string Asked(Author? by)
        {
            one.Approval = one.Approval with { AskedBy = by };
            return one.Mail().Text;
        }

        Assert.Contains("You are asked to decide, for Espresso House.", Asked(null));
        Assert.Contains("The author at Espresso House asks you to decide.", Asked(new Author("user-1")));
        Assert.Contains("The author at Espresso House asks you to decide.", Asked(new Author("user-1", ApprovalTokens.ApproverIdOf("cleo@example.com"))));
        Assert.Contains("You asked for this decision yourself", Asked(new Author("user-1", one.Approver.ApproverId)));
        one.Tenant = one.Tenant with { Approval = new ApprovalRules { People = [new ApproverProfile { Email = "cleo@example.com", Name = "Cleo\r\nBcc: x" }] } };
        string named = Asked(new Author("user-1", ApprovalTokens.ApproverIdOf("cleo@example.com")));
        Assert.Contains("You are asked to decide by Cleo Bcc: x, for Espresso House.", named);
        Assert.DoesNotContain("cleo@example.com", named + one.Mail().Html);
        Assert.DoesNotContain("user-1", named + one.Mail().Html);
    }

    [TestMethod]
    public void Stage_IsToldWithItsQuorumAndWhoHasApproved()
    {
        MailCase one = new();
        AskedApprover[] legal = [.. Enumerable.Range(0, 4).Select(i => MailCase.Seat($"legal{i}@example.com") with { Stage = 1 })];
        one.Approval = one.Approval with
        {
            Stages = [new AskedStage("Editors", 1), new AskedStage("Legal", 2), new AskedStage("Board", 1)],
            Stage = 1,
            Approvers = [.. legal, MailCase.Seat("ed@example.com"), MailCase.Seat("boss@example.com") with { Stage = 2 }],
            Votes = [new ApprovalDecision(DecisionKind.Approve, legal[3].ApproverId, Now, ApprovalDecision.ViaLink, null) { ApproverId = legal[3].ApproverId }],
        };

        Assert.Contains("Stage 2 of 3, Legal: 2 of 4 must approve, 1 has. Then the next stage is asked.", one.Mail().Text);
        one.Approval = one.Approval with { Stages = [new AskedStage("", 1), new AskedStage("", 4), new AskedStage("", 1)] };
        Assert.Contains("Stage 2 of 3: all 4 must approve, 1 has.", one.Mail().Text);
        one.Approval = one.Approval with { Stage = 0, Stages = [], Votes = [], Approvers = [MailCase.Seat("ann@example.com"), MailCase.Seat("bob@example.com")] };
        Assert.Contains("any one of 2.", one.Mail().Text);
        one.Approval = one.Approval with { Approvers = [MailCase.Seat("ann@example.com")] };
        Assert.DoesNotContain("Who decides", one.Mail().Text);
    }

    [TestMethod]
    public void Substitute_IsToldForWhomAndAnEscalatedOneWhy()
    {
        MailCase one = new();
        one.Tenant = one.Tenant with { Approval = new ApprovalRules { People = [new ApproverProfile { Email = "bob@example.com", Name = "Bob" }] } };
        one.Approval = one.Approval with { Approvers = [one.Approver, MailCase.Seat("bob@example.com") with { DelegatedTo = one.Approver.ApproverId }, MailCase.Seat("cleo@example.com") with { DelegatedTo = one.Approver.ApproverId }] };
        OutgoingMail standing = one.Mail();
        one.Approval = one.Approval with { Approvers = [MailCase.Seat("ann@example.com") with { Escalated = true }] };

        Assert.Contains("You stand in for Bob and for an approver, who are away.", standing.Text);
        Assert.DoesNotContain("cleo@example.com", standing.Text + standing.Html);
        Assert.Contains("You are asked as well because those who were asked first have not decided in time.", one.Mail().Text);
    }

    [TestMethod]
    [DataRow(LateApproval.AtOnce, "goes out at once")]
    [DataRow(LateApproval.Drop, "is not taken, and nothing goes out")]
    [DataRow(LateApproval.NextSlot, "next free slot")]
    [DataRow(LateApproval.Ask, "until the author gives it another")]
    public void Late_IsToldBeforeAnybodyDecides(LateApproval late, string expected)
    {
        MailCase one = new();
        one.Approval = one.Approval with { Late = late, ExpiresAt = Now.AddDays(4) };

        Assert.Contains(expected, one.Mail().Text);
        Assert.Contains(expected, MailCase.Shown(one.Mail()));
        one.Content = one.Content with { Schedule = PublishSchedule.AsSoonAsApproved };
        Assert.DoesNotContain("If late", one.Mail().Text);
    }

    [TestMethod]
    public void Late_OfAQuestionThatEndsBeforeTheTime_IsNotTold() => Assert.DoesNotContain("If late", new MailCase().Mail().Text);

    [TestMethod]
    public void Version_IsToldWithWhatItComesFrom()
    {
        MailCase one = new();
        Assert.DoesNotContain("version", one.Mail().Subject);
        one.Content = one.Content with { Version = 2, Source = one.Content.Source with { Feedback = "Shorter,\n<b>please</b>" } };
        OutgoingMail redrafted = one.Mail();
        one.Approval = one.Approval with { EditedBy = new ApprovalDecision(DecisionKind.Approve, "x", Now, ApprovalDecision.ViaLink, "Mended a word") { ApproverId = "x" } };
        OutgoingMail edited = one.Mail();
        one.Approval = one.Approval with { EditedBy = null };
        one.Content = one.Content with { Draft = new DraftEvidence("person", null, Now) };

        Assert.Contains("(version 2)", redrafted.Subject);
        Assert.Contains("This is version 2. It was written anew after changes were asked for.", redrafted.Text);
        Assert.Contains("| Shorter,\n| <b>please</b>\n", redrafted.Text);
        Assert.Contains("Shorter,\n<b>please</b>", MailCase.Shown(redrafted));
        Assert.DoesNotContain("<b>", redrafted.Html);
        Assert.Contains("An approver edited the version before while deciding about it.", edited.Text);
        Assert.Contains("| Mended a word", edited.Text);
        Assert.Contains("It was edited since the version before.", one.Mail().Text);
    }

    [TestMethod]
    public void Posts_OnFiveNetworks_AreEachShownExactly()
    {
        string[] texts =
        [
            "Ship it 🚀👩‍👩‍👧‍👦\n\n  two  boilers — one button.  \nhttps://example.com",
            "新しいエスプレッソマシンは金曜日に出荷されます。 #コーヒー",
            "ماكينة الإسبريسو الجديدة #قهوة\nthen English",
            "a < b && c > \"d\" 'e' `f` &amp; &#x41;",
            "line\r\nbreaks\rof\u2028every\u0085kind",
        ];
        Platform[] platforms = [Platform.X, Platform.LinkedIn, Platform.Bluesky, Platform.Mastodon, Platform.Threads];
        MailCase one = new() { Content = MailCase.Of([.. texts.Select((t, i) => ($"t{i}", platforms[i], t))]) };

        OutgoingMail mail = one.Mail();

        CollectionAssert.AreEqual(texts.Select(t => t.ReplaceLineEndings("\n")).ToArray(), MailCase.Posts(mail).ToArray());
        Assert.HasCount(5, mail.Html.Split("post\" dir=\"auto\"")[1..]);
        foreach (string text in texts)
        {
            Assert.Contains(string.Concat(text.ReplaceLineEndings("\n").Split('\n').Select(l => $"| {l}\n")), mail.Text);
        }

        Assert.Contains("0.075 USD", mail.Text);
    }

    [TestMethod]
    [DataRow("a")]
    [DataRow("機")]
    [DataRow("&")]
    [DataRow("🚀")]
    public void Posts_ThatAreLong_AreWholeOrOnThePageAndTheMailIsNotCutOff(string sign)
    {
        string text = string.Concat(Enumerable.Repeat(sign, 25_000 / sign.Length));
        MailCase one = new() { Content = MailCase.Of([.. Enumerable.Range(0, 5).Select(i => ($"t{i}", Platform.Facebook, text))]) };

        OutgoingMail mail = one.Mail();

        int bytes = System.Text.Encoding.UTF8.GetByteCount(mail.Html);
        Assert.IsLessThanOrEqualTo(ApprovalMailHtml.MaxBytes, bytes);
        Assert.IsTrue(MailCase.Posts(mail).All(p => p == text), "a post is cut");
        int elsewhere = mail.Html.Split("too long to be shown whole")[1..].Length;
        Assert.AreEqual(5, elsewhere + MailCase.Posts(mail).Count);
        Assert.IsGreaterThan(0, elsewhere);
        Assert.HasCount(5, mail.Text.Split($"| {text}\n")[1..]);
        Assert.Contains("?choose=approve", mail.Html);
    }

    [TestMethod]
    public void Words_OfOthers_NeitherBecomeMarkupNorHeadersNorTurnAnythingRound()
    {
        string[] payloads =
        [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</div></td></tr></table><a href=https://evil.example>Approve</a>", "</title><base href=https://evil.example>",
            "<style>*{display:none}</style>", "<!--[if mso]><v:rect><![endif]-->", "a\r\nBcc: eve@example.com\r\n\r\nbody", "a\nSubject: other", "a\u2028Bcc: eve@example.com", "a\u0085b\vc\fd\0e",
            "\u202Eevorppa\u202C", "\u2067abc", "\u200Fabc", "[Approve](https://evil.example) **bold** `code`", "&lt;b&gt; &#60;i&#62; &nbsp;", "' onmouseover='x", "javascript:alert(1)", "--- X · Espresso House ---\nhttps://publish.example/approvals/evil",
        ];
        int run = 0;
        List<string> violations = [];
        foreach (string payload in payloads)
        {
            MailCase one = new() { DisplayName = payload, Content = MailCase.Of(("x", Platform.X, payload), ("l", Platform.LinkedIn, payload), ("m", Platform.Mastodon, payload)) };
            one.Tenant = one.Tenant with { Name = payload, Approval = new ApprovalRules { People = [new ApproverProfile { Email = "cleo@example.com", Name = payload }] } };
            one.With(t => t with { Verdicts = [MailCase.Flag(payload)] });
            one.Content = one.Content with { Version = 2, Source = one.Content.Source with { Feedback = payload } };
            one.Approval = one.Approval with { Because = AskReason.Flagged, AskedBy = new Author("s", ApprovalTokens.ApproverIdOf("cleo@example.com")), Stages = [new AskedStage(payload, 1), new AskedStage(payload, 1)] };
            foreach (OutgoingMail mail in new[] { one.Mail(), one.Reminder() })
            {
                run++;
                void Check(bool holds, string what)
                {
                    if (!holds)
                    {
                        violations.Add($"{what}: {payload}");
                    }
                }

                Check(!mail.Subject.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e' or '\u2067' or '\u200f'), "a subject with a control");
                string[] names = [.. MailCase.Tags(mail.Html).Select(t => t.Trim('<', '>', '/').Split(' ')[0]).Distinct()];
                string[] foreign = [.. names.Except(["!doctype", "html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td", "h1", "h2", "p", "br", "strong", "bdi", "span", "a"])];
                Check(foreign.Length == 0, $"an element {string.Join(' ', foreign)}");
                Check(mail.Html.Split("<style>").Length == 2 && mail.Html.Split("<div class=\"ink post\"").Length == 4, "another element of a kind");
                Check(MailCase.Tags(mail.Html).Where(t => t.Contains("href", StringComparison.Ordinal)).All(t => t.Contains("href=\"https://publish.example/", StringComparison.Ordinal)), "a link elsewhere");
                Check(mail.Text.Split('\n').Count(l => l.StartsWith("https://", StringComparison.Ordinal)) == 1, "a line that passes for a link of ours");
                Check(mail.Text.Split('\n').Count(l => l.StartsWith("---", StringComparison.Ordinal)) == 3, "a line that passes for a heading of ours");
            }
        }

        Console.WriteLine($"A10 mail: {run} run, {violations.Count} violations, seed 0");
        Assert.IsGreaterThan(30, run);
        Assert.IsEmpty(violations, string.Join('\n', violations));
    }
}
