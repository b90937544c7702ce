using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Pages.ContentForms;
using AutoPublish.Web.Pages.Dashboard;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace AutoPublish.Web.Pages.Calendar;

/// <summary>Makes the calendar: the days are those of the tenant's zone, whatever daylight saving makes of their length.</summary>
internal sealed class CalendarPages(CalendarListing listing, TenantReader tenants, DeedScopes scopes, DecisionFate fate, ContentWriter contents, IDocumentStore documents, TimeProvider time)
{
    private const int MaxExcerpt = 90;
    private const int MostOnADayOfAMonth = 4;

    internal async ValueTask<CalendarModel> MakeAsync(PageVisit visit, IQueryCollection query, CancellationToken cancelled)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(visit.TenantId, cancelled);
        DateTimeZone zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(tenant.TimeZone) ?? DateTimeZone.Utc;
        LocalDate today = Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(zone).Date;
        CalendarView view = CalendarView.Of(query["view"], query["date"], today);
        (IReadOnlyList<ContentItem> items, bool isCut) = await listing.BetweenAsync(visit.TenantId, Begin(zone, view.First), Begin(zone, view.Last.PlusDays(1)), cancelled);
        IReadOnlyList<ContentItem> untimed = await listing.WithoutTimeAsync(visit.TenantId, cancelled);
        ILookup<LocalDate, CalendarEntry> byDay = items.ToLookup(c => DateOf(c, zone), c => Entry(visit, c, zone));
        return new CalendarModel
        {
            TenantName = tenant.Name,
            Span = view.Span.ToString().ToLowerInvariant(),
            Title = view.Title,
            TimeZone = zone.Id,
            Views = [.. Enum.GetValues<CalendarSpan>().Select(s => new ListFilter(s.ToString(), (view with { Span = s }).Address, view.Span == s))],
            PreviousAddress = view.Previous.Address,
            TodayAddress = (view with { Date = today }).Address,
            NextAddress = view.Next.Address,
            Date = LocalDatePattern.Iso.Format(view.Date),
            Days = Days(view, today, byDay),
            Untimed = [.. untimed.Select(c => Entry(visit, c, zone))],
            Cut = isCut ? $"There is more than fits: the first {CalendarListing.Most} contents of these days are shown. Choose a shorter view." : null,
            IsFirstUse = items.Count == 0 && untimed.Count == 0 && !await AnyAsync(visit.TenantId, cancelled),
            Done = await DoneAsync(visit, tenant, query, cancelled),
        };
    }

    private static List<CalendarDay> Days(CalendarView view, LocalDate today, ILookup<LocalDate, CalendarEntry> byDay)
    {
        List<CalendarDay> days = [];
        for (LocalDate date = view.First; date <= view.Last; date = date.PlusDays(1))
        {
            CalendarEntry[] entries = [.. byDay[date]];
            bool isCut = view.Span == CalendarSpan.Month && entries.Length > MostOnADayOfAMonth;
            days.Add(new CalendarDay
            {
                Date = LocalDatePattern.Iso.Format(date),
                Number = date.Day.ToString(CultureInfo.InvariantCulture),
                Label = date.ToString("dddd d MMMM", CultureInfo.InvariantCulture),
                IsToday = date == today,
                IsOutside = view.IsOutside(date),
                Entries = isCut ? entries[..MostOnADayOfAMonth] : entries,
                More = isCut ? entries.Length - MostOnADayOfAMonth : 0,
                Address = new CalendarView(CalendarSpan.Week, date).Address,
            });
        }

        return days;
    }

    private CalendarEntry Entry(PageVisit visit, ContentItem content, DateTimeZone zone)
    {
        ZonedDateTime? due = content.Schedule.At is { } at ? Instant.FromDateTimeOffset(at).InZone(zone) : null;
        // Only an offer: the page that it leads to asks the state machine, and says why where it is not possible.
        bool isOffered = scopes.May(visit.Caller, ContentDeed.Move) && content.HasPayloads && !ContentMachine.IsAtRest(content.Status) && content.Status != ContentStatus.Publishing;
        return new CalendarEntry
        {
            Address = $"/content/{content.ContentId}",
            Time = due is { } zoned ? Clock(zoned) : "",
            Instant = content.Schedule.At?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "",
            Excerpt = Excerpt.Of(content.Targets[0].Payload?.Text ?? content.Source.Brief ?? content.Source.TemplateId ?? "", MaxExcerpt),
            Platforms = [.. content.Targets.Where(t => t.Follows is null).Select(t => t.Platform)],
            Status = StatusBadge.Of(content.Status),
            MoveAddress = isOffered ? $"{DeedPages.AddressOf(content.ContentId, ContentDeed.Move)}?{DeedEndpoint.FromField}={DeedEndpoint.FromCalendar}" : null,
            Clock = due?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "",
        };
    }

    /// <summary>In the hour that the clocks show twice, with which of the two it is.</summary>
    private static string Clock(ZonedDateTime due)
    {
        string clock = due.ToString("HH:mm", CultureInfo.InvariantCulture);
        ZoneLocalMapping mapping = due.Zone.MapLocal(due.LocalDateTime);
        return mapping.Count == 2 ? $"{clock} {due.GetZoneInterval().Name}" : clock;
    }

    private static DateTimeOffset Begin(DateTimeZone zone, LocalDate date) => zone.AtStartOfDay(date).ToDateTimeOffset();

    private static LocalDate DateOf(ContentItem content, DateTimeZone zone) => Instant.FromDateTimeOffset(content.Schedule.At ?? default).InZone(zone).Date;

    private async ValueTask<string?> DoneAsync(PageVisit visit, Tenant tenant, IQueryCollection query, CancellationToken cancelled) =>
        (string?)query[DoneWords.Query] is { } word && (string?)query["content"] is { Length: > 0 and <= Actions.Content.ContentIds.MaxLength } contentId
        && await contents.ReadAsync(visit.TenantId, contentId, cancelled) is { } document
            ? DoneWords.Say(word, tenant, document.Value, fate)
            : null;

    private async ValueTask<bool> AnyAsync(string tenantId, CancellationToken cancelled) =>
        (await documents.QueryAsync(ContentKinds.Content, tenantId, new DocumentQuery { Index = ContentKinds.ByCreation, Limit = 1 }, cancelled)).Items.Count > 0;
}
