using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Results;
using AutoPublish.Core.Templates;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Media;
using AutoPublish.Web.Actions.Schedule;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Content;

internal sealed class GenerateContentAction(
    ContentWriter writer,
    ContentWaker waker,
    ContentCommands commands,
    TenantReader tenants,
    ChosenTimes times,
    DrawnImages images,
    IDocumentStore documents,
    TimeProvider time) : ActionHandler<GenerateContentInput, GenerateContentOutput>(ActionJson.Default.GenerateContentInput, ActionJson.Default.GenerateContentOutput)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "generateContent",
        Title = "Write posts from a brief",
        Description = "Makes one post for each platform from a brief or a template, checks it against the rules, and asks for approval where the policy wants it. Answers at once; the texts follow in seconds: read them with getContent.",
        Group = ActionGroup.Content,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: false),
        Consequential = true,
        Price = PriceClass.Post,
        Example = """{"brief":"Our new espresso machine ships on Friday","platforms":["x","linkedin"],"tone":"friendly"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<GenerateContentOutput>>> RunAsync(GenerateContentInput input, ActionCall call)
    {
        Outcome<ActionResult<GenerateContentOutput>> outcome = await MakeAsync(input, call);
        if (outcome.Succeeded(out _, out _)
            || call.Seed is not { } seed
            || await writer.ReadAsync(call.TenantId, seed.ToString("N"), call.Cancelled) is not { } made)
        {
            return outcome;
        }

        // Accepted before a crash and unanswered since: what would be refused now, such as a time that has come
        // meanwhile, is on its way, and a caller who is told otherwise asks for it a second time.
        await waker.StartAsync(made.Value, CancellationToken.None);
        return Answer(made.Value);
    }

    private async ValueTask<Outcome<ActionResult<GenerateContentOutput>>> MakeAsync(GenerateContentInput input, ActionCall call)
    {
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        if (await RefuseAsync(input, tenant, call) is { } refused)
        {
            return refused;
        }

        if (!ChosenAccounts.Of(input.Platforms, input.Accounts, accounts).Succeeded(out IReadOnlyList<Target>? targets, out Refusal? refusal)
            || !FollowUpTexts.Of(targets, input.FollowUps).Succeeded(out FollowUpTexts? following, out refusal)
            || !times.Read(input.ScheduledFor, tenant).Succeeded(out PublishSchedule? schedule, out refusal))
        {
            return refusal;
        }

        DateTimeOffset now = time.GetUtcNow();
        ContentItem content = new()
        {
            ContentId = (call.Seed ?? Guid.CreateVersion7(now)).ToString("N"),
            TenantId = call.TenantId,
            CreatedAt = now,
            UpdatedAt = now,
            Source = Source(input, following.Texts, call),
            Schedule = schedule,
            Targets = following.Targets,
        };

        // An id that is taken was taken by this same request, before a crash: its content is there, and only needs starting.
        await writer.CreateAsync(content, call.Cancelled);
        await waker.StartAsync(content, CancellationToken.None);
        return Answer(content);
    }

    private ActionResult<GenerateContentOutput> Answer(ContentItem content)
    {
        GenerateContentOutput output = new() { ContentId = content.ContentId, Status = content.Status, StatusUrl = commands.StatusUrl(content.ContentId) };
        return new ActionResult<GenerateContentOutput>(output, "The posts are being written. Read them with getContent in a few seconds.");
    }

    private async ValueTask<Refusal?> RefuseAsync(GenerateContentInput input, Tenant tenant, ActionCall call)
    {
        if (input.Brief is null == input.TemplateId is null || (input.Brief is not null && string.IsNullOrWhiteSpace(input.Brief)))
        {
            return ActionRefusals.BriefOrTemplate();
        }

        if (input.Parameters is { Count: > 0 } && input.TemplateId is null)
        {
            return ActionRefusals.ParametersWithoutTemplate();
        }

        if (RefuseImage(input) is { } refused)
        {
            return refused;
        }

        if (input.RequiresApproval == false && !ApprovalPolicies.MayWaive(tenant.ApprovalPolicy))
        {
            return ActionRefusals.CannotWaive();
        }

        if (input.RequiresApproval == false && !call.Caller.Has(AccessScopes.ContentPublish))
        {
            return ActionRefusals.WaiveNeedsPublish();
        }

        return input.TemplateId is { } id ? await RefuseTemplateAsync(id, input, call) : null;
    }

    private Refusal? RefuseImage(GenerateContentInput input)
    {
        if (input.ImageDescription is null && input.ImageAltText is null)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(input.ImageDescription) || input.ImageAltText is null || !WellFormedText.Is(input.ImageDescription))
        {
            return ImageRefusals.HalfOrdered();
        }

        return !AltTexts.Read(input.ImageAltText).Succeeded(out _, out Refusal? refusal) ? refusal : images.CanDraw ? null : ImageRefusals.NotDrawn();
    }

    private async ValueTask<Refusal?> RefuseTemplateAsync(string templateId, GenerateContentInput input, ActionCall call)
    {
        if (await documents.GetAsync(TemplateKinds.Template, call.TenantId, templateId, call.Cancelled) is not { } template)
        {
            return ActionRefusals.NoTemplate(templateId);
        }

        string? missing = template.Value.Parameters.FirstOrDefault(p => input.Parameters?.ContainsKey(p) != true);
        return missing is null ? null : TemplateRefusals.MissingParameter(missing);
    }

    private static ContentSource Source(GenerateContentInput input, IReadOnlyDictionary<string, string> followUps, ActionCall call) => new()
    {
        Brief = input.Brief,
        TemplateId = input.TemplateId,
        Parameters = input.Parameters ?? new Dictionary<string, string>(),
        Tone = input.Tone,
        // Whoever may not publish cannot cause a post that no person looked at, whatever the policy leaves open.
        RequiresApproval = call.Caller.Has(AccessScopes.ContentPublish) ? input.RequiresApproval : true,
        PaidPartnership = input.PaidPartnership ?? false,
        FollowUps = followUps,
        Image = input.ImageDescription is { } description && AltTexts.Read(input.ImageAltText).Succeeded(out string? alt, out _) ? new ImageOrder(description, alt) : null,
        Author = call.Caller.AsAuthor(),
    };
}
