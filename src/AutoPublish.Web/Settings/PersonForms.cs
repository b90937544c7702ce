using System.Globalization;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Approvals.Settings;
using AutoPublish.Core.Scheduling;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Settings;

/// <summary>The forms of the page about one person.</summary>
internal static class PersonForms
{
    internal const string Person = "person";
    internal const string Away = "away";
    internal const string Back = "back";
    internal const string Pin = "pin";
    internal const string NoPin = "no-pin";
    internal const string Forget = "forget";
    private const string Day = "yyyy-MM-dd";

    // It is refused as an absence that ends before it begins.
    private static readonly Absence NoAbsence = new(DateOnly.MaxValue, DateOnly.MinValue);

    /// <param name="name">Of the form.</param>
    /// <param name="email">Of the person.</param>
    /// <param name="today">Absences that ended before are no longer kept.</param>
    internal static SettingsForm? Find(string name, string email, DateOnly today) => name switch
    {
        Person => new SettingsForm(name, [SettingsFields.Person(email)], s => FactsOf(s, email), (s, f) => new SettingsEdit(s.With(Details(Of(s, email), f)))),
        Away => new SettingsForm(name, [SettingsFields.PersonAbsences(email)], _ => [], (s, f) => new SettingsEdit(s.With(Leaving(Of(s, email), f, today)))),
        Back => new SettingsForm(name, [], _ => [], (s, f) => new SettingsEdit(s.With(Of(s, email) with { Absences = [.. Of(s, email).Absences.Where(a => KeyOf(a) != f["absence"])] }))),
        Pin => new SettingsForm(name, [SettingsFields.PersonPin(email)], s => [PinOf(s, email)], (s, f) => WithPin(s, email, f["pin"])),
        NoPin => new SettingsForm(name, [], s => [PinOf(s, email)], (s, _) => new SettingsEdit(s.With(Of(s, email) with { PinHash = null }))),
        Forget => new SettingsForm(name, [], s => [.. FactsOf(s, email), PinOf(s, email)], (s, _) => new SettingsEdit(s.Without(email))),
        _ => null,
    };

    /// <summary>What is known; of somebody of whom nothing is, the address.</summary>
    internal static ApproverProfile Of(ApprovalSettings settings, string email) => settings.Rules.Of(email) ?? new ApproverProfile { Email = email };

    internal static string Of(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";

    internal static string Of(DateOnly date) => date.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>Names an absence in its button.</summary>
    internal static string KeyOf(Absence absence) => $"{Of(absence.First)}_{Of(absence.Last)}";

    /// <summary>Such as <c>Thu 3 Dec 2026 to Fri 4 Dec 2026</c>.</summary>
    internal static string Says(Absence absence) =>
        absence.First == absence.Last ? Words(absence.First) : $"{Words(absence.First)} to {Words(absence.Last)}";

    internal static IReadOnlyList<SettingsFact> FactsOf(ApprovalSettings settings, string email)
    {
        ApproverProfile person = Of(settings, email);
        string hours = person.WorkingHours is { } h ? $"{string.Join(", ", h.Days)}, {Of(h.From)} to {Of(h.Until)}" : "the usual";
        return
        [
            ApprovalForms.Fact(SettingsFields.PersonName(email), "Name", person.Name ?? "none"),
            ApprovalForms.Fact(SettingsFields.PersonZone(email), "Time zone", person.TimeZone ?? "as the account"),
            ApprovalForms.Fact(SettingsFields.PersonHours(email), "Working hours", hours),
            ApprovalForms.Fact(SettingsFields.PersonDelegate(email), "Who stands in", person.Delegate ?? "nobody"),
        ];
    }

    internal static SettingsFact PinOf(ApprovalSettings settings, string email)
    {
        string? hash = Of(settings, email).PinHash;
        return ApprovalForms.Fact(SettingsFields.PersonPin(email), "PIN", hash ?? "", hash is null ? "none" : "one that was set meanwhile");
    }

    private static ApproverProfile Details(ApproverProfile person, IFormCollection form) => person with
    {
        Name = PlainName.Read(form["name"]) is { Length: > 0 } name ? name : null,
        TimeZone = form["zone"].ToString() is { Length: > 0 } zone ? zone : null,
        WorkingHours = HoursOf(form),
        Delegate = AddressList.One(form["delegate"].ToString()) is { Length: > 0 } other ? other : null,
    };

    /// <summary>Null: nothing was said, so they are the usual ones.</summary>
    private static WorkingHours? HoursOf(IFormCollection form)
    {
        Weekday[] days = [.. Enum.GetValues<Weekday>().Where(d => form["day"].Contains(d.ToString()))];
        string from = form["from"].ToString().Trim();
        string until = form["until"].ToString().Trim();
        return days.Length == 0 && from.Length == 0 && until.Length == 0 ? null : new WorkingHours(days, TimeOf(from), TimeOf(until));
    }

    // What is no time is midnight: the end is then not after the beginning, and refused as that.
    private static TimeOnly TimeOf(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? time : TimeOnly.MinValue;

    private static ApproverProfile Leaving(ApproverProfile person, IFormCollection form, DateOnly today)
    {
        Absence absence = DateOf(form["first"]) is { } first && DateOf(form["last"]) is { } last ? new Absence(first, last) : NoAbsence;
        // A day more, for whoever is in a zone that is behind.
        DateOnly kept = today.AddDays(-1);
        return person with { Absences = [.. person.Absences.Where(a => a.Last >= kept && a != absence).Append(absence).OrderBy(a => a.First)] };
    }

    private static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact((text ?? "").Trim(), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    private static SettingsEdit WithPin(ApprovalSettings settings, string email, string? typed)
    {
        string pin = (typed ?? "").Trim();
        return ApprovalSettingsCheck.OfPin(pin) is { } refusal
            ? new SettingsEdit(settings, new SettingsFinding(SettingsFields.PersonPin(email), refusal))
            : new SettingsEdit(settings.With(Of(settings, email) with { PinHash = ApproverPin.Hash(pin) }));
    }

    private static string Words(DateOnly date) => date.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);
}
