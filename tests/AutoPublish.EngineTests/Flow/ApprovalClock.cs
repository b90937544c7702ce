using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>The flow with approval rules, and people who answer their mails while the clock goes on.</summary>
internal sealed class ApprovalClock : IAsyncDisposable
{
    private readonly SettableClock _time;
    private readonly ConcurrentQueue<(DateTimeOffset At, OutgoingMail Mail)> _sent = new();

    private ApprovalClock(SettableClock time, FlowHarness flow)
    {
        _time = time;
        Flow = flow;
        flow.Mails.OnSend = mail =>
        {
            if (MailServer(mail) is { } refusal)
            {
                return refusal;
            }

            _sent.Enqueue((_time.GetUtcNow(), mail));
            return null;
        };
    }

    public FlowHarness Flow { get; }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Every time that a mail was handed over, in order.</summary>
    public IReadOnlyList<(DateTimeOffset At, OutgoingMail Mail)> Sent => [.. _sent];

    public IReadOnlyList<(DateTimeOffset At, OutgoingMail Mail)> Reminders => [.. _sent.Where(m => IsReminder(m.Mail))];

    public Func<OutgoingMail, MailDeliveryException?> MailServer { get; set; } = _ => null;

    public static bool IsReminder(OutgoingMail mail) => mail.Subject.StartsWith("Reminder", StringComparison.Ordinal);

    public static async Task<ApprovalClock> StartAsync(DateTimeOffset start, Func<Tenant, Tenant> rules, IFailpoints? failpoints = null)
    {
        SettableClock time = new(start);
        return new ApprovalClock(time, await FlowHarness.StartAsync(time, ApprovalPolicy.Always, rules: rules, failpoints: failpoints));
    }

    /// <summary>Sets the clock, forwards or backwards.</summary>
    public void Set(DateTimeOffset to) => _time.JumpTo(to);

    /// <summary>A content whose question has been mailed to everybody of the first stage.</summary>
    public async Task<string> AskAsync(DateTimeOffset? at = null)
    {
        string id = await Flow.GenerateAsync(at);
        await SettleAsync(id, c => c.Approval?.MailedAt is not null || ContentMachine.IsAtRest(c.Status));
        return id;
    }

    public async Task<ContentItem> VoteAsync(string id, string email, DecisionKind kind = DecisionKind.Approve)
    {
        Outcome<ContentItem> outcome = await TryVoteAsync(id, email, kind);
        return outcome.Succeeded(out ContentItem? next, out Refusal? refusal) ? next : throw new AssertFailedException($"{refusal.Code}: {refusal.Message}");
    }

    /// <summary>What the page behind the person's link does.</summary>
    public async Task<Outcome<ContentItem>> TryVoteAsync(string id, string email, DecisionKind kind = DecisionKind.Approve)
    {
        Approval approval = (await Flow.GetAsync(id)).Approval ?? throw new AssertFailedException("Nobody is asked.");
        ApprovalDecision decision = new(kind, ApprovalTokens.ApproverIdOf(email), Now, ApprovalDecision.ViaLink, kind == DecisionKind.Approve ? null : "Why");
        Outcome<ContentItem> outcome = await Flow.Writer.ApplyAsync(FlowHarness.TenantId, id, new ContentCommand.Decide(approval.ApprovalId, approval.PayloadHash, decision));
        if (outcome.Succeeded(out ContentItem? next, out _))
        {
            await Flow.Waker.WakeAsync(next);
        }

        return outcome;
    }

    /// <summary>Time passes from one timer of the content to the next, until then.</summary>
    public async Task<ContentItem> PassAsync(string id, DateTimeOffset until)
    {
        while (true)
        {
            ContentItem content = await SettleAsync(id);
            if (Now >= until)
            {
                return content;
            }

            DateTimeOffset next = ContentStep.Next(content, Now) is ContentStep.Wait { Until: { } wake } && wake < until ? wake : until;
            _time.JumpTo(next > Now ? next : Now.AddMilliseconds(1));
        }
    }

    /// <summary>Everything that is due has been done.</summary>
    public Task<ContentItem> SettleAsync(string id) => SettleAsync(id, c => ContentStep.Next(c, Now) is ContentStep.Wait or ContentStep.Done or ContentStep.Deliver);

    /// <summary>
    /// The content as soon as it is as wanted. The engine reads the clock and arms its timer a moment later; what was set in
    /// between it finds by its next look at the clock, which on this clock needs time to pass.
    /// </summary>
    public async Task<ContentItem> SettleAsync(string id, Func<ContentItem, bool> wanted)
    {
        long looked = TimeProvider.System.GetTimestamp();
        ContentItem? content = null;
        await FlowHarness.WaitAsync(
            async () =>
            {
                if (TimeProvider.System.GetElapsedTime(looked) > TimeSpan.FromSeconds(1))
                {
                    looked = TimeProvider.System.GetTimestamp();
                    _time.Advance(TimeSpan.FromSeconds(FlowHarness.ClockCheckSeconds));
                }

                return wanted(content = await Flow.GetAsync(id));
            },
            () => $"Content is {content?.Status} ({content?.Reason?.Message}).");
        return content ?? throw new AssertFailedException("No content.");
    }

    /// <summary>The content's orchestration has a timer, so that moving the clock means what the test means.</summary>
    public Task ArmedAsync(string id) => Flow.UntilWaitingAsync(InstanceIds.OfContent(id));

    public ValueTask DisposeAsync() => Flow.DisposeAsync();

    /// <summary>A fake clock that can also be set back, as a system's clock can.</summary>
    private sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
    {
        public void JumpTo(DateTimeOffset to)
        {
            if (to >= GetUtcNow())
            {
                SetUtcNow(to);
            }
            else
            {
                AdjustTime(to);
            }
        }
    }
}
