using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Results;
using AutoPublish.Core.Templates;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Templates;

internal sealed class SaveTemplateAction(IDocumentStore documents, TimeProvider time)
    : ActionHandler<SaveTemplateInput, TemplateView>(ActionJson.Default.SaveTemplateInput, ActionJson.Default.TemplateView)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "saveTemplate",
        Title = "Save a template",
        Description = "Makes a template, or replaces the one that templateId names. The answer lists the parameters that generateContent then needs. Contents made before stay as they are.",
        Group = ActionGroup.Templates,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: false, Idempotent: false),
        Consequential = true,
        Example = """{"name":"New product","body":"{{ product }} is here. See {{ link }}"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<TemplateView>>> RunAsync(SaveTemplateInput input, ActionCall call)
    {
        if (!Parameters(input).Succeeded(out IReadOnlyList<string>? parameters, out Refusal? refusal))
        {
            return refusal;
        }

        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset createdAt = now;
        if (input.TemplateId is { } existing)
        {
            if (await documents.GetAsync(TemplateKinds.Template, call.TenantId, existing, call.Cancelled) is not { } found)
            {
                return ActionRefusals.NoTemplate(existing);
            }

            createdAt = found.Value.CreatedAt;
        }

        Template template = new()
        {
            TemplateId = input.TemplateId ?? (call.Seed ?? Guid.CreateVersion7(now)).ToString("N"),
            TenantId = call.TenantId,
            Name = input.Name.Trim(),
            Body = input.Body,
            PlatformBodies = input.PlatformBodies ?? new Dictionary<string, string>(),
            Parameters = parameters,
            CreatedAt = createdAt,
            UpdatedAt = now,
        };

        // The last of two savings wins: each is whole, and nothing was approved by it.
        await documents.PutAsync(TemplateKinds.Template, call.TenantId, template.TemplateId, template, call.Cancelled);
        return new ActionResult<TemplateView>(TemplateView.Of(template), "It is saved.");
    }

    /// <summary>The names that all bodies together ask for.</summary>
    private static Outcome<IReadOnlyList<string>> Parameters(SaveTemplateInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Name))
        {
            return TemplateRefusals.BadName(input.Name.Length);
        }

        SortedSet<string> names = new(StringComparer.Ordinal);
        foreach ((string key, string body) in (input.PlatformBodies ?? new Dictionary<string, string>()).Prepend(new("", input.Body)))
        {
            if (key.Length > 0 && !PlatformNames.TryParse(key, out _))
            {
                return ActionRefusals.NoSuchPlatform(key);
            }

            if (!TemplateRenderer.Inspect(body).Succeeded(out TemplateInfo? info, out Refusal? refusal))
            {
                return refusal;
            }

            names.UnionWith(info.Parameters);
        }

        return names.Count <= TemplateLimits.MaxParameters ? names.ToArray() : TemplateRefusals.TooManyParameters(names.Count);
    }
}
