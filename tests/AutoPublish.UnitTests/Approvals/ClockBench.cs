using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Moderation;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Orchestrations.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>One content and the steps of its flow as they ship, with a store in memory and a clock that the test sets.</summary>
internal sealed partial class ClockBench : IMailSender, IFailpoints, IContentGenerator, IDisposable
{
    public const string ContentId = "c1";
    private const string TenantId = "t1";
    private readonly MemoryDocuments _documents = new();
    private readonly ApprovalTokens _tokens;
    private readonly ServiceProvider _services;
    private readonly FakeTimeProvider _time;

    /// <param name="moderation">Null: there is none.</param>
    /// <param name="more">Adds what there may be besides.</param>
    public ClockBench(DateTimeOffset start, Tenant tenant, IModeration? moderation = null, Action<IServiceCollection>? more = null)
    {
        _time = new FakeTimeProvider(start);
        KeyRing keys = new([new SigningKey("k1", SHA256.HashData([1]))]);
        _tokens = new ApprovalTokens(keys);
        Tenant = tenant;
        ServiceCollection ports = new();
        if (moderation is not null)
        {
            ports.AddSingleton(moderation);
        }

        more?.Invoke(ports);
        _services = ports
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton(keys)
            .AddSingleton<IFailpoints>(this)
            .AddSingleton<IDocumentStore>(_documents)
            .AddSingleton(Mock.Of<IOrchestrationClient>())
            .AddSingleton(Mock.Of<IFieldEncryption>())
            .AddSingleton(Mock.Of<IReservations>())
            .AddSingleton<IContentGenerator>(this)
            .AddSingleton<IMailSender>(this)
            .AddSingleton(new PublicAddress("http://publish.example"))
            .AddSingleton(new DeliveryOptions())
            .AddAutoPublishFlow()
            .BuildServiceProvider();
    }

    public DateTimeOffset Now => _time.GetUtcNow();

    public Tenant Tenant { get; private set; }

    /// <summary>In the order in which they were handed over; one that was handed over twice is here twice.</summary>
    public List<(DateTimeOffset At, OutgoingMail Mail)> Mails { get; } = [];

    /// <summary>What the mail server says to a mail; null takes it.</summary>
    public Func<OutgoingMail, MailDeliveryException?> MailServer { get; set; } = _ => null;

    /// <summary>Makes the drafts.</summary>
    public Func<DraftRequest, Task<GeneratedDraft>> Generator { get; set; } = request =>
        Task.FromResult(new GeneratedDraft(request.Platforms.ToDictionary(p => p, _ => $"Draft {request.Version}"), "test", "0000"));

    /// <summary>Called before a mail is taken.</summary>
    public Action<OutgoingMail> OnMail { get; set; } = _ => { };

    /// <summary>Called at each failpoint; a crash is an exception.</summary>
    public Action<string> OnFailpoint { get; set; } = _ => { };

    public async Task<ContentItem> StartAsync(DateTimeOffset? at, Author? author = null, bool? requiresApproval = null, ImageOrder? image = null)
    {
        await SetAsync(Tenant);
        ContentItem content = new()
        {
            ContentId = ContentId,
            TenantId = TenantId,
            CreatedAt = Now,
            UpdatedAt = Now,
            Source = new ContentSource { Brief = "A brief", Author = author, RequiresApproval = requiresApproval, Image = image },
            Schedule = new PublishSchedule(at),
            Targets = [new Target { TargetId = "x", Platform = Platform.X, AccountId = "a1" }],
        };
        await _documents.CreateAsync(ContentKinds.Content, TenantId, ContentId, content);
        await LookAsync();
        return await GetAsync();
    }

    public async Task SetAsync(Tenant tenant)
    {
        Tenant = tenant;
        await _documents.PutAsync(AccountKinds.Tenant, TenantId, TenantId, tenant);
        _services.GetRequiredService<TenantReader>().Forget(TenantId);
    }

    /// <summary>The port at which texts are asked about.</summary>
    public TextModeration Moderation => _services.GetRequiredService<TextModeration>();

    public async Task OptOutAsync(string approverId) =>
        await _documents.PutAsync(ReminderKinds.OptOut, TenantId, approverId, new ReminderOptOut(approverId, Now));

    public async Task<ContentItem> GetAsync()
    {
        _documents.BeginLook();
        return (await _documents.GetAsync(ContentKinds.Content, TenantId, ContentId) ?? throw new InvalidOperationException()).Value;
    }

    /// <summary>As somebody else has left it.</summary>
    public async Task SetAsync(ContentItem content) => await _documents.PutAsync(ContentKinds.Content, TenantId, ContentId, content);

    /// <summary>Takes every step that can be taken now.</summary>
    public async Task<StepPlan> LookAsync()
    {
        _documents.BeginLook();
        return await _services.GetRequiredService<ContentActivity>().AdvanceAsync(new ContentRef(TenantId, ContentId), CancellationToken.None);
    }

    public async Task<Outcome<ContentItem>> TellAsync(Func<ContentItem, Outcome<ContentCommand>> decide)
    {
        _documents.BeginLook();
        return await _services.GetRequiredService<ContentWriter>().ApplyAsync(TenantId, ContentId, decide);
    }

    public Task<Outcome<ContentItem>> TellAsync(ContentCommand command) => TellAsync(_ => command);

    /// <summary>Sets the clock, forwards or backwards.</summary>
    public void SetTime(DateTimeOffset to)
    {
        if (to >= Now)
        {
            _time.SetUtcNow(to);
        }
        else
        {
            _time.AdjustTime(to);
        }
    }

    /// <summary>The link of a mail, as far as the page behind it would let it answer something now; null where it would not.</summary>
    public async Task<ApprovalLink?> FollowAsync(OutgoingMail mail)
    {
        string token = Link().Match(mail.Text).Groups[1].Value;
        ContentItem content = await GetAsync();
        return _tokens.Read(token) is { } link
            && content.Approval is { } approval
            && approval.ApprovalId == link.ApprovalId
            && approval.PayloadHash == link.PayloadHash
            && approval.Approvers.Any(a => a.ApproverId == link.ApproverId && a.TokenHash == ApprovalTokens.HashOf(token))
                ? link
                : null;
    }

    /// <summary>An approver edits the text and approves what comes out.</summary>
    public async Task<Outcome<ContentItem>> EditAsync(string approvalId, string payloadHash, ApprovalDecision decision, Author editor) =>
        await TellAsync(content =>
        {
            ContentItem asked = content with { Source = content.Source with { RequiresApproval = true } };
            DraftEvidence draft = new("person", null, Now) { By = editor };
            return _services.GetRequiredService<SubmissionBuilder>()
                .Build(Tenant, asked, content.Version + 1, content.Targets.ToDictionary(t => t.TargetId, t => $"Edited {content.Version}"), content.Schedule, draft, madeWithAi: false, ModeratedTexts.Off)
                .Succeeded(out Submission? submission, out Refusal? refusal)
                    ? new ContentCommand.ApproveEdited(approvalId, payloadHash, decision, submission)
                    : refusal;
        });

    public async Task<Outcome<ContentItem>> ResendAsync() => await TellAsync(content => new ContentCommand.ResendApproval
    {
        ApprovalId = content.Approval?.ApprovalId,
        Reissued = content.Approval is { } approval ? _services.GetRequiredService<ApprovalRequests>().Reissue(TenantId, ContentId, approval) : [],
    });

    public async Task<Outcome<ContentItem>> RequestAsync() => await TellAsync(content =>
        _services.GetRequiredService<ApprovalRequests>().Asking(Tenant, content, content.Source.Author ?? new Author("somebody")));

    public void Hit(string name) => OnFailpoint(name);

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        if (MailServer(mail) is { } refusal)
        {
            return Task.FromException(refusal);
        }

        OnMail(mail);
        Mails.Add((Now, mail));
        return Task.CompletedTask;
    }

    public Task<GeneratedDraft> GenerateAsync(DraftRequest request, CancellationToken cancellationToken = default) =>
        Generator(request);

    public void Dispose() => _services.Dispose();

    [GeneratedRegex(@"/approvals/(\S+)")]
    private static partial Regex Link();
}
