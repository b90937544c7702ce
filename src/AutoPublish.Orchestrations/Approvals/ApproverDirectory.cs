using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>What a tenant's settings say about one approver: zone, hours, who stands in.</summary>
public static class ApproverDirectory
{
    /// <summary>In which zone times are said to this person.</summary>
    public static string ZoneOf(Tenant tenant, string email) => tenant.Approval.Of(email)?.TimeZone ?? tenant.TimeZone;

    /// <summary>Which PIN this person types to decide; null: none.</summary>
    public static string? PinMarkOf(Tenant tenant, string email) => tenant.Approval.Of(email)?.PinHash is { } hash ? ApproverPin.MarkOf(hash) : null;

    /// <summary>Wrong PINs are counted here that were typed for one which an owner has replaced or taken away since.</summary>
    public static bool IsOutOfDate(Tenant tenant, AskedApprover seat) =>
        seat.PinFailures > 0 && !(PinMarkOf(tenant, seat.Email) is { } mark && seat.PinMark == mark);

    /// <summary>The place without such wrong PINs.</summary>
    public static AskedApprover Current(Tenant tenant, AskedApprover seat) => IsOutOfDate(tenant, seat) ? seat with { PinFailures = 0 } : seat;

    /// <summary>The question without such wrong PINs.</summary>
    public static Approval Current(Tenant tenant, Approval approval) => approval.Approvers.Any(a => IsOutOfDate(tenant, a))
        ? approval with { Approvers = [.. approval.Approvers.Select(a => Current(tenant, a))] }
        : approval;

    /// <summary>Whether the person is away on that day.</summary>
    public static bool IsAway(Tenant tenant, string email, DateTimeOffset at) =>
        tenant.Approval.Of(email) is { } profile && WorkingHours.IsAway(at, ZoneOf(tenant, email), profile.Absences);

    /// <summary>Who is asked in place of somebody who is away; null: nobody, for they are there or have no substitute who is.</summary>
    public static string? SubstituteOf(Tenant tenant, string email, DateTimeOffset at)
    {
        string current = email;
        for (int hop = 0; hop < ApprovalRules.MaxDelegates && IsAway(tenant, current, at); hop++)
        {
            if (tenant.Approval.Of(current)?.Delegate is not { Length: > 0 } next)
            {
                return null;
            }

            current = next;
        }

        bool changed = ApprovalTokens.ApproverIdOf(current) != ApprovalTokens.ApproverIdOf(email);
        return changed && !IsAway(tenant, current, at) ? current : null;
    }

    /// <summary>
    /// When the person is to be reminded: the first working moment that is not before this. One who named a substitute is not
    /// waited for until they are back: on a day of absence, that is the moment at which the substitute is asked.
    /// </summary>
    public static DateTimeOffset RemindAt(Tenant tenant, string email, DateTimeOffset at)
    {
        ApproverProfile? profile = tenant.Approval.Of(email);
        return profile?.Delegate is { Length: > 0 }
            ? (profile.WorkingHours ?? WorkingHours.Usual).NextFrom(at, ZoneOf(tenant, email), [])
            : AtWork(tenant, email, at);
    }

    /// <summary>The first working moment of the person that is not before this.</summary>
    public static DateTimeOffset AtWork(Tenant tenant, string email, DateTimeOffset at)
    {
        ApproverProfile? profile = tenant.Approval.Of(email);
        return (profile?.WorkingHours ?? WorkingHours.Usual).NextFrom(at, ZoneOf(tenant, email), profile?.Absences ?? []);
    }
}
