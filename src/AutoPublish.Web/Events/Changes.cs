using System.Runtime.CompilerServices;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Events;

/// <param name="Id">Where a reader that got everything up to here goes on; see <see cref="EventCursor"/>.</param>
internal readonly record struct Change<T>(T Value, string Id)
    where T : class;

/// <summary>
/// What changed of a tenant's documents of one kind, for one reader, by asking an index of changes from a floor on. The
/// keys of the index are those of <see cref="ContentKinds.ChangeKey"/>.
/// </summary>
/// <remarks>
/// A write is stamped with the clock and seen in the index later, so two writes may become visible in the other order.
/// The floor therefore lags: after a look that began at <c>t</c> it is <c>t</c> less the overlap. A write stamped at
/// <c>s</c> and visible at <c>v</c> is either seen by the look before, or <c>v</c> is later than that look's begin
/// <c>t</c>; with <c>v - s</c> below the overlap, <c>s</c> is then above the floor that the next look begins from. What
/// is read twice by this is told apart by its ETag. When the clock was set back, the floor goes back with it.
/// </remarks>
internal abstract class Changes<T>(IDocumentStore documents, DocumentKind<T> kind, string index, Func<T, DateTimeOffset> changedAt, TimeProvider time, TimeSpan overlap, string tenantId, DateTimeOffset floor)
    where T : class
{
    private const int PageSize = 200;
    private Dictionary<string, string> _sent = [];

    /// <summary>Everything that was stamped until then has been handed out.</summary>
    internal DateTimeOffset Floor { get; private set; } = floor;

    internal string Id => EventCursor.Write(Floor);

    /// <summary>A look whose finds are told to nobody.</summary>
    internal async ValueTask SkipAsync(CancellationToken cancelled)
    {
        await foreach (Change<T> _ in LookAsync(cancelled))
        {
            // Noted as sent by the look itself.
        }
    }

    /// <summary>One look: documents in the order of their last change as far as a page goes, each as it is now. To be enumerated to its end.</summary>
    internal async IAsyncEnumerable<Change<T>> LookAsync([EnumeratorCancellation] CancellationToken cancelled)
    {
        DateTimeOffset begun = time.GetUtcNow();
        DateTimeOffset next = begun - overlap;
        DateTimeOffset from = Floor <= begun ? Floor : next;
        Dictionary<string, string> seen = [];
        DateTimeOffset done = from;
        DocumentQuery query = new() { Index = index, From = ContentKinds.ChangeKey(from), Limit = PageSize };
        do
        {
            DocumentPage<T> page = await documents.QueryAsync(kind, tenantId, query, cancelled);
            foreach (Document<T> document in page.Items.OrderBy(d => changedAt(d.Value)))
            {
                DateTimeOffset at = changedAt(document.Value);
                // What lies in the same ten seconds as the floor, and before it.
                if (at <= from)
                {
                    continue;
                }

                if (at > next)
                {
                    seen[document.Id] = document.ETag;
                }

                if (_sent.GetValueOrDefault(document.Id) != document.ETag)
                {
                    // Earlier keys have been handed out as a whole; within a key the order is that of ids.
                    done = Earlier(Later(done, ContentKinds.ChangeStart(at).AddTicks(-1)), Later(next, from));
                    yield return new Change<T>(document.Value, EventCursor.Write(done));
                }
            }

            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);

        _sent = seen;
        Floor = Floor <= begun ? Later(Floor, next) : next;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
