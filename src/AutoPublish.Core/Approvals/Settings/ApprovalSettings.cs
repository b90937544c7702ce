using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Approvals.Settings;

/// <summary>Everything of a tenant that says who approves its posts, as a person sees and changes it.</summary>
public sealed record ApprovalSettings
{
    public required ApprovalPolicy Policy { get; init; }

    /// <summary>At least one. A single stage without a name, of whom any one decides, is what a tenant begins with.</summary>
    public required IReadOnlyList<ApprovalStage> Stages { get; init; }

    /// <summary>The rules but for their stages, which are <see cref="Stages"/>.</summary>
    public required ApprovalRules Rules { get; init; }

    /// <summary>See <see cref="Tenant.ApprovalHours"/>.</summary>
    public required int ApprovalHours { get; init; }

    /// <summary>See <see cref="Tenant.WindowHours"/>.</summary>
    public required int WindowHours { get; init; }

    /// <summary>The tenant's, for whoever has none; not changed here.</summary>
    public required string TimeZone { get; init; }

    public static ApprovalSettings Of(Tenant tenant) => new()
    {
        Policy = tenant.ApprovalPolicy,
        Stages = tenant.Approval.Stages.Count > 0 ? tenant.Approval.Stages : [new ApprovalStage("", tenant.Approvers)],
        Rules = tenant.Approval with { Stages = [] },
        ApprovalHours = tenant.ApprovalHours,
        WindowHours = tenant.WindowHours,
        TimeZone = tenant.TimeZone,
    };

    /// <summary>The tenant with these settings; all else of it stays.</summary>
    public Tenant ApplyTo(Tenant tenant) => tenant with
    {
        ApprovalPolicy = Policy,
        Approvers = [.. Stages.SelectMany(s => s.Approvers).DistinctBy(ApprovalTokens.ApproverIdOf)],
        Approval = Rules with { Stages = Stages is [{ Name: "", Needed: 1 }] ? [] : Stages },
        ApprovalHours = ApprovalHours,
        WindowHours = WindowHours,
    };

    /// <summary>Whoever is asked, or may be: in a stage, on escalation, or for somebody who is away; once each.</summary>
    public IReadOnlyList<string> Deciders() =>
    [
        .. Stages.SelectMany(s => s.Approvers)
            .Concat(Rules.Escalation?.To ?? [])
            .Concat(Rules.People.Select(p => p.Delegate).OfType<string>())
            .DistinctBy(ApprovalTokens.ApproverIdOf),
    ];

    /// <summary>Everybody who is named anywhere, once each, in the order in which they are named.</summary>
    public IReadOnlyList<string> Everybody() => [.. Deciders().Concat(Rules.People.Select(p => p.Email)).DistinctBy(ApprovalTokens.ApproverIdOf)];

    /// <summary>Whether the person is one of <see cref="Deciders"/>.</summary>
    public bool IsNeeded(string email) => Holds(Deciders(), email);

    /// <summary>With what is known of one person replaced; nothing is kept of whom nothing is known.</summary>
    public ApprovalSettings With(ApproverProfile profile)
    {
        string id = ApprovalTokens.ApproverIdOf(profile.Email);
        bool isKnown = Rules.Of(profile.Email) is not null;
        IEnumerable<ApproverProfile> people = isKnown
            ? Rules.People.Select(p => ApprovalTokens.ApproverIdOf(p.Email) == id ? profile : p)
            : Rules.People.Append(profile);
        return this with { Rules = Rules with { People = [.. people.Where(IsTelling)] } };
    }

    /// <summary>With nothing known of one person.</summary>
    public ApprovalSettings Without(string email) => With(new ApproverProfile { Email = email });

    /// <summary>Whether a person is among these, however their address is written.</summary>
    internal static bool Holds(IEnumerable<string> emails, string email)
    {
        string id = ApprovalTokens.ApproverIdOf(email);
        return emails.Any(e => ApprovalTokens.ApproverIdOf(e) == id);
    }

    private static bool IsTelling(ApproverProfile person) =>
        person is not { Name: null, TimeZone: null, WorkingHours: null, Delegate: null, Absences.Count: 0, PinHash: null };
}
