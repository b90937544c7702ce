using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>One content under random rules, and everything that people, mail servers and clocks do to it.</summary>
internal sealed class ApprovalWalk : IDisposable
{
    private static readonly Author Writer = new("subject-of-a", ApprovalTokens.ApproverIdOf(WalkRules.People[0]));
    private readonly Random _random;
    private readonly WalkCounts _counts;
    private readonly ClockBench _bench;
    private readonly Dictionary<string, string> _mails = [];
    private readonly Dictionary<string, ApprovalDecision> _decided = [];
    private readonly HashSet<string> _said = [];
    private readonly HashSet<string> _withdrawn = [];
    private readonly Dictionary<string, int> _pins = [];
    private WalkOracle _oracle;
    private string? _approvalId;
    private Author? _editor;
    private bool _byMember;
    private int _mostReminders;
    private bool _crashes = true;

    public ApprovalWalk(Random random, WalkCounts counts)
    {
        _random = random;
        _counts = counts;
        DateTimeOffset start = WalkRules.Start(random);
        _bench = new ClockBench(start, WalkRules.Tenant(random, start)) { OnMail = Mailed, OnFailpoint = MaybeCrash };
        _bench.MailServer = _ => !_crashes ? null : _random.Next(12) switch
        {
            0 => new MailDeliveryException("Full.") { Code = "452" },
            1 when _random.Next(3) == 0 => new MailDeliveryException("No.") { Code = "550", IsPermanent = true },
            _ => null,
        };
        _oracle = new WalkOracle(_bench.Tenant, []);
    }

    public List<string> Violations { get; } = [];

    public int Commands { get; private set; }

    public async Task RunAsync()
    {
        _mostReminders = _bench.Tenant.Approval.Reminders.AtMost;
        Author? author = _random.Next(2) == 0 ? Writer : null;
        await GuardedAsync(() => _bench.StartAsync(_random.Next(3) == 0 ? null : _bench.Now.AddHours(_random.Next(1, 120)), author));
        await CheckAsync();
        for (int step = _random.Next(10, 45); step > 0; step--)
        {
            Commands++;
            await ActAsync();
            await CheckAsync();
            if (_random.Next(5) > 0)
            {
                await LookAsync();
                await CheckAsync();
            }
        }

        await EndAsync();
    }

    public void Dispose() => _bench.Dispose();

    private async Task ActAsync()
    {
        switch (_random.Next(20))
        {
            case < 5:
                _bench.SetTime(_bench.Now.AddMinutes(_random.Next(4) == 0 ? -_random.Next(60) : _random.Next(60 * 30)));
                break;
            case < 12:
                await VoteAsync();
                break;
            case 12:
                await MemberAsync();
                break;
            case 13:
                await ForgeAsync();
                break;
            case 14:
                await ResendAsync();
                break;
            case 15:
                await RevokeAsync();
                break;
            case 16:
                await PinAsync();
                break;
            case 17:
                await BounceAsync();
                break;
            case 18:
                await _bench.SetAsync(WalkRules.Changed(_random, _bench.Tenant, _bench.Now));
                _mostReminders = Math.Max(_mostReminders, _bench.Tenant.Approval.Reminders.AtMost);
                _oracle.Learn(_bench.Tenant);
                break;
            default:
                if (_random.Next(3) == 0)
                {
                    await _bench.RequestAsync();
                }
                else
                {
                    await LookAsync();
                }

                break;
        }
    }

    /// <summary>Somebody follows the link of any mail they ever got.</summary>
    private async Task VoteAsync()
    {
        if (_bench.Mails.Count == 0)
        {
            return;
        }

        OutgoingMail mail = _bench.Mails[_bench.Mails.Count - 1 - _random.Next(Math.Min(8, _bench.Mails.Count))].Mail;
        if (await _bench.FollowAsync(mail) is not { } link)
        {
            return;
        }

        ContentItem before = await _bench.GetAsync();
        DecisionKind kind = _random.Next(14) switch { 0 => DecisionKind.Reject, 1 => DecisionKind.Changes, _ => DecisionKind.Approve };
        bool edits = kind == DecisionKind.Approve && _random.Next(8) == 0;
        ApprovalDecision decision = new(kind, link.ApproverId, _bench.Now, ApprovalDecision.ViaLink, "Why");
        Author editor = new(link.ApproverId, link.ApproverId);
        Outcome<ContentItem> outcome = edits
            ? await _bench.EditAsync(link.ApprovalId, link.PayloadHash, decision, editor)
            : await _bench.TellAsync(new ContentCommand.Decide(link.ApprovalId, link.PayloadHash, decision));
        if (!outcome.Succeeded(out ContentItem? next, out _))
        {
            return;
        }

        Require(before.Status == ContentStatus.Pending, "a decision about what is decided");
        Require(_bench.Now < before.Approval?.ExpiresAt, "a decision after the expiry");
        Require(!_withdrawn.Contains(link.ApproverId), "a decision by a withdrawn link");
        Require(_pins.GetValueOrDefault(link.ApproverId) < ApproverPin.MaxFailures, "a decision by a locked link");
        if (edits)
        {
            _counts.Edits++;
            Asked(next, editor);
            // Who edits while standing in for somebody hands in a version, and is no approver of it.
            if (_bench.Tenant.Approval.SelfApproval && next.Approval?.Approvers.Any(a => a.ApproverId == link.ApproverId) == true)
            {
                _said.Add(link.ApproverId);
            }
        }
        else if (kind == DecisionKind.Approve)
        {
            _said.Add(link.ApproverId);
        }
        else
        {
            Require(next.Status != ContentStatus.Pending, "a veto that ended nothing");
        }
    }

    private async Task MemberAsync()
    {
        ContentItem before = await _bench.GetAsync();
        if (before.Approval is not { } approval)
        {
            return;
        }

        string? id = _random.Next(2) == 0 ? null : ApprovalTokens.ApproverIdOf(WalkRules.People[_random.Next(WalkRules.People.Length)]);
        ApprovalDecision decision = new(DecisionKind.Approve, id is null ? "outsider" : $"subject-{id}", _bench.Now, ApprovalDecision.ViaAction, null) { ApproverId = id };
        if ((await _bench.TellAsync(new ContentCommand.Decide(approval.ApprovalId, approval.PayloadHash, decision))).Succeeded(out ContentItem? next, out _))
        {
            bool isAsked = ApprovalStages.Seat(approval, id) is not null;
            Require(isAsked || !approval.AskedOnly || approval.Votes.Any(v => v.ApproverId == id), "a member decided who may not");
            _byMember = _byMember || (!isAsked && next.Status != ContentStatus.Pending);
            if (id is not null)
            {
                _said.Add(id);
            }
        }
    }

    /// <summary>A decision in the name of somebody who sits nowhere in the stage that is asked.</summary>
    private async Task ForgeAsync()
    {
        ContentItem before = await _bench.GetAsync();
        string id = ApprovalTokens.ApproverIdOf(WalkRules.People[_random.Next(WalkRules.People.Length)]);
        if (before.Approval is { Status: ApprovalStatus.Pending } approval && approval.Approvers.All(a => a.ApproverId != id || a.Stage != approval.Stage))
        {
            ApprovalDecision decision = new(DecisionKind.Approve, id, _bench.Now, ApprovalDecision.ViaLink, null);
            Outcome<ContentItem> outcome = await _bench.TellAsync(new ContentCommand.Decide(approval.ApprovalId, approval.PayloadHash, decision));
            Require(!outcome.Succeeded(out _, out _), "a decision by a link of nobody who is asked");
        }
    }

    private async Task ResendAsync()
    {
        if ((await _bench.ResendAsync()).Succeeded(out _, out _))
        {
            _withdrawn.Clear();
        }
    }

    private async Task RevokeAsync()
    {
        ContentItem before = await _bench.GetAsync();
        string? whose = _random.Next(3) == 0 ? null : ApprovalTokens.ApproverIdOf(WalkRules.People[_random.Next(WalkRules.People.Length)]);
        if ((await _bench.TellAsync(new ContentCommand.RevokeApproval(whose))).Succeeded(out _, out _))
        {
            _withdrawn.UnionWith((before.Approval?.Approvers ?? []).Select(a => a.ApproverId).Where(id => whose is null || id == whose));
        }
    }

    private async Task PinAsync()
    {
        ContentItem before = await _bench.GetAsync();
        string id = ApprovalTokens.ApproverIdOf(WalkRules.People[_random.Next(WalkRules.People.Length)]);
        for (int i = _random.Next(1, 7); i > 0 && before.Approval?.Approvers.Any(a => a.ApproverId == id) == true; i--)
        {
            if ((await _bench.TellAsync(new ContentCommand.PinFailed(before.Approval.ApprovalId, id, WalkRules.PinMark))).Succeeded(out _, out _))
            {
                _pins[id] = _pins.GetValueOrDefault(id) + 1;
            }
        }
    }

    private async Task BounceAsync()
    {
        string id = ApprovalTokens.ApproverIdOf(WalkRules.People[_random.Next(WalkRules.People.Length)]);
        if (await _bench.GetAsync() is { Approval: { } approval })
        {
            await _bench.TellAsync(new ContentCommand.MailRefused(approval.ApprovalId, id, new MailRefusal("5.1.1", _bench.Now, Bounced: true)));
        }
    }

    private async Task LookAsync()
    {
        StepPlan? plan = null;
        await GuardedAsync(async () => plan = await _bench.LookAsync());
        if (plan is null)
        {
            return;
        }

        ContentItem content = await _bench.GetAsync();
        if (content.Status == ContentStatus.Pending)
        {
            Require(plan.WaitUntil > _bench.Now && plan.WaitUntil <= content.Approval?.ExpiresAt, $"an open question waits until {plan.WaitUntil:O} at {_bench.Now:O}");
            Require(ContentKinds.WakeAt(content) <= content.Approval?.ExpiresAt, "the reconciler does not look at an open question");
        }

        // Looked at again at once, there is nothing to do.
        await GuardedAsync(_bench.LookAsync);
        Require(ReferenceEquals(content, await _bench.GetAsync()), "a step was left, or one changes nothing");
    }

    private async Task CheckAsync()
    {
        ContentItem content = await _bench.GetAsync();
        if (content.Approval is not { } approval)
        {
            return;
        }

        if (approval.ApprovalId != _approvalId)
        {
            Asked(content, editor: null);
        }

        _counts.StoodIn += approval.Approvers.Any(a => a.StandsIn) ? 1 : 0;
        _counts.Escalated += approval.Approvers.Any(a => a.Escalated) ? 1 : 0;
        _counts.LaterStages += approval.Stage > 0 ? 1 : 0;
        Require(approval.Votes.Where(v => v.ApproverId is not null).DistinctBy(v => v.ApproverId).Count() == approval.Votes.Count(v => v.ApproverId is not null), "two votes of one person");
        if (approval.Decision is { } decision)
        {
            bool known = _decided.TryGetValue(approval.ApprovalId, out ApprovalDecision? first);
            Require(!known || first == decision, "another decision than before");
            if (!known && approval.Status == ApprovalStatus.Approved)
            {
                _counts.Approved++;
                string? tooFew = _byMember ? null : _oracle.TooFew(_said);
                Require(tooFew is null, $"approved by too few: {tooFew}");
                Require(!_byMember || !approval.AskedOnly, "approved by a member who may not");
            }

            _decided[approval.ApprovalId] = decision;
        }
    }

    /// <summary>A new question: the words about the version before count no more.</summary>
    private void Asked(ContentItem content, Author? editor)
    {
        if (content.Approval is not { } approval || approval.ApprovalId == _approvalId)
        {
            return;
        }

        _editor = editor ?? (content.Draft?.Model == "person" ? _editor : null);
        _approvalId = approval.ApprovalId;
        _byMember = false;
        _said.Clear();
        _withdrawn.Clear();
        string?[] own = _bench.Tenant.Approval.SelfApproval ? [] : [content.Source.Author?.ApproverId, _editor?.ApproverId];
        _oracle = new WalkOracle(_bench.Tenant, [.. own.OfType<string>()]);
        _oracle.Learn(_bench.Tenant);
    }

    private void Mailed(OutgoingMail mail)
    {
        // Sent again after a crash, it must be the same question to the same person; how many have approved meanwhile it may tell,
        // and how many reminders the settings allow by now.
        string subject = mail.Subject.StartsWith("Reminder", StringComparison.Ordinal) ? mail.Subject[mail.Subject.IndexOf(':', StringComparison.Ordinal)..] : mail.Subject;
        string all = $"{mail.To}\n{subject}\n{string.Join('\n', mail.Text.Split('\n').Where(l => l.Contains("://", StringComparison.Ordinal)))}";
        Require(!_mails.TryGetValue(mail.Id, out string? before) || before == all, $"two mails with the id {mail.Id}");
        _mails[mail.Id] = all;
        int mark = mail.Id.LastIndexOf(".r", StringComparison.Ordinal);
        if (mark < 0 || !int.TryParse(mail.Id[(mark + 2)..], out int number))
        {
            return;
        }

        _counts.Reminders++;
        Require(number <= _mostReminders, $"reminder {number} of {_mostReminders}");
        Require(WalkOracle.IsAtWork(_bench.Tenant, mail.To, _bench.Now), $"a reminder to {mail.To} at {_bench.Now:O}");
        Require(!_decided.Keys.Any(id => mail.Id.StartsWith(id, StringComparison.Ordinal)), "a reminder after the decision");
        Require(_approvalId is null || !mail.Id.StartsWith(_approvalId, StringComparison.Ordinal) || !_said.Contains(ApprovalTokens.ApproverIdOf(mail.To)), "a reminder to somebody who has approved");
    }

    private void MaybeCrash(string failpoint)
    {
        if (_crashes && _random.Next(25) == 0)
        {
            throw new CrashException();
        }
    }

    private async Task GuardedAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (CrashException)
        {
            _counts.Crashes++;
        }
    }

    /// <summary>From here on nobody says anything, and nothing fails: the question ends by itself, in time.</summary>
    private async Task EndAsync()
    {
        _crashes = false;
        for (int look = 0; look < 500; look++)
        {
            StepPlan plan = await _bench.LookAsync();
            await CheckAsync();
            ContentItem content = await _bench.GetAsync();
            if (content.Status != ContentStatus.Pending)
            {
                _counts.Expired += content.Status == ContentStatus.Expired ? 1 : 0;
                return;
            }

            _bench.SetTime(plan.WaitUntil ?? throw new InvalidOperationException("An open question waits for nothing."));
        }

        Violations.Add("an open question never ended");
    }

    private void Require(bool holds, string what)
    {
        if (!holds)
        {
            Violations.Add(what);
        }
    }

    private sealed class CrashException : Exception;
}
