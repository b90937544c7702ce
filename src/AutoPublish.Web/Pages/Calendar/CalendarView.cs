using System.Globalization;
using AutoPublish.Web.Http;
using NodaTime;
using NodaTime.Text;

namespace AutoPublish.Web.Pages.Calendar;

/// <summary>How much of the calendar is shown at once.</summary>
internal enum CalendarSpan
{
    Month,
    Week,
    List,
}

/// <summary>A part of the calendar: the days from one date to another, in no zone yet.</summary>
/// <param name="Date">The day that it was asked for with.</param>
internal sealed record CalendarView(CalendarSpan Span, LocalDate Date)
{
    private const int ListDays = 30;
    private static readonly LocalDate Earliest = new(2000, 1, 1);
    private static readonly LocalDate Latest = new(2200, 12, 31);

    /// <summary>What it does not understand it leaves out.</summary>
    internal static CalendarView Of(string? view, string? date, LocalDate today) => new(
        OptionNames.Read<CalendarSpan>(view, StringComparison.OrdinalIgnoreCase) ?? CalendarSpan.Month,
        LocalDatePattern.Iso.Parse(date ?? "").TryGetValue(default, out LocalDate typed) && typed >= Earliest && typed <= Latest ? typed : today);

    /// <summary>The first day that is shown.</summary>
    internal LocalDate First => Span switch
    {
        CalendarSpan.Month => Monday(new LocalDate(Date.Year, Date.Month, 1)),
        CalendarSpan.Week => Monday(Date),
        _ => Date,
    };

    /// <summary>The last day that is shown.</summary>
    internal LocalDate Last => Span switch
    {
        CalendarSpan.Month => Monday(new LocalDate(Date.Year, Date.Month, 1).PlusMonths(1).PlusDays(-1)).PlusDays(6),
        CalendarSpan.Week => First.PlusDays(6),
        _ => Date.PlusDays(ListDays - 1),
    };

    internal CalendarView Previous => this with { Date = Moved(-1) };

    internal CalendarView Next => this with { Date = Moved(1) };

    internal string Title => Span switch
    {
        CalendarSpan.Month => Date.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        CalendarSpan.Week => $"{Day(First)} to {Day(Last)}",
        _ => $"{ListDays} days from {Day(First)}",
    };

    internal string Address => $"{CalendarEndpoint.Route}?view={Span.ToString().ToLowerInvariant()}&date={LocalDatePattern.Iso.Format(Date)}";

    /// <summary>In the month view, a day of the month before or after.</summary>
    internal bool IsOutside(LocalDate day) => Span == CalendarSpan.Month && day.Month != Date.Month;

    private LocalDate Moved(int times)
    {
        LocalDate moved = Span switch
        {
            CalendarSpan.Month => new LocalDate(Date.Year, Date.Month, 1).PlusMonths(times),
            CalendarSpan.Week => Date.PlusWeeks(times),
            _ => Date.PlusDays(times * ListDays),
        };
        return LocalDate.Max(Earliest, LocalDate.Min(Latest, moved));
    }

    private static LocalDate Monday(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);

    private static string Day(LocalDate date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
