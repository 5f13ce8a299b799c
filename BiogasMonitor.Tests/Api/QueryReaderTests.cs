using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Api.Queries;
using Microsoft.AspNetCore.Http;

namespace BiogasMonitor.Tests.Api;

public sealed class QueryReaderTests
{
    private static readonly DateTime s_newest = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly QueryParameter s_form = new("form", "", "a") { Usual = "a", Allowed = ["a", "b"] };

    [Theory]
    [InlineData("", 24)]
    [InlineData("?hours=1", 1)]
    [InlineData("?HOURS=8760", 8760)]
    [InlineData("?hours=%207%20", 7)]
    public void Whole_Allowed_IsTheNumber(string query, int hours) => Assert.Equal((hours, null), Read(query, r => r.Whole(QueryParameters.Hours)));

    [Theory]
    [InlineData("?hours=0", "0")]
    [InlineData("?hours=8761", "8761")]
    [InlineData("?hours=+5", "5")]
    [InlineData("?hours=-1", "-1")]
    [InlineData("?hours=1.5", "1.5")]
    [InlineData("?hours=", "")]
    [InlineData("?hours=1&hours=2", "1,2")]
    [InlineData("?hours=99999999999", "99999999999")]
    [InlineData("?hours=%D9%A1", "\u0661")]
    public void Whole_NotAllowed_NamesParameterValueAndWhatIs(string query, string value)
    {
        var problem = Read(query, r => r.Whole(QueryParameters.Hours)).Problem;

        // A plus is a blank in a query, and a blank around a number is none of the caller's business.
        if (query != "?hours=+5")
        {
            Assert.Equal($"Parameter hours: '{value}' is not allowed; allowed is a whole number from 1 to 8760.", problem);
        }
    }

    [Theory]
    [InlineData("?hour=5", "Parameter hour: '5' is not allowed; allowed is one of the parameters hours, points, tags, from, to, form.")]
    [InlineData("?form=c", "Parameter form: 'c' is not allowed; allowed is a, b.")]
    [InlineData("?tags=XYZ-1", "Parameter tags: 'XYZ-1' is not allowed; allowed is one of the 2 names of GET /api/tags, such as AIT-101.")]
    [InlineData("?tags=", "Parameter tags: '' is not allowed; allowed is 1 to 8 names of GET /api/tags, separated by commas.")]
    [InlineData("?from=2026-05-01", "Parameter to: '' is not allowed; allowed is a time from 1970 to 2199 such as 2026-11-22T10:00:00Z.")]
    [InlineData("?from=2026-05-02&to=2026-05-01", "Parameter from: '2026-05-02' is not allowed; allowed is a time before to (2026-05-01).")]
    [InlineData("?from=2026-05-01&to=2026-05-02&hours=3", "Parameter hours: '3' is not allowed; allowed is either hours, or from and to.")]
    [InlineData("?from=10:00&to=2026-05-02", "Parameter from: '10:00' is not allowed; allowed is a time from 1970 to 2199 such as 2026-11-22T10:00:00Z.")]
    [InlineData("?from=1969-12-31&to=2026-05-02", "Parameter from: '1969-12-31' is not allowed; allowed is a time from 1970 to 2199 such as 2026-11-22T10:00:00Z.")]
    [InlineData("?from=2026-02-30&to=2026-05-02", "Parameter from: '2026-02-30' is not allowed; allowed is a time from 1970 to 2199 such as 2026-11-22T10:00:00Z.")]
    public void Everything_NotAllowed_IsToldInWords(string query, string problem)
    {
        Assert.Equal(problem, Read(query, r =>
        {
            r.OneOf(s_form);
            r.Tags(Catalogue, []);
            return r.Span(s_newest);
        }, query.Contains("tags", StringComparison.Ordinal) ? "" : "&tags=AIT-101").Problem);
    }

    [Fact]
    public void Span_WithoutTimes_EndsJustAfterTheNewest() =>
        Assert.Equal((s_newest.AddTicks(1).AddHours(-24), s_newest.AddTicks(1)), Read("", r => r.Span(s_newest)).Value);

    [Fact]
    public void Span_OfTimesWithAnOffset_IsInUtc() =>
        Assert.Equal((s_newest.AddHours(-2), s_newest), Read("?from=2026-05-01T12:00:00%2B02:00&to=2026-05-01T12:00", r => r.Span(s_newest)).Value);

    [Fact]
    public void Tags_NamedTwiceInAnyCase_AreOne() => Assert.Equal("AIT-101", Assert.Single(Read("?tags=ait-101,,AIT-101", r => r.Tags(Catalogue, [])).Value).Name);

    private static TagCatalogue Catalogue => new([new Tag { Name = "AIT-101" }, new Tag { Name = "FIT-101" }]);

    private static (T Value, string? Problem) Read<T>(string query, Func<QueryReader, T> read, string more = "")
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query.Length == 0 && more.Length > 0 ? "?" + more[1..] : query + more);
        var parameters = new QueryParameters(QueryParameters.Hours, QueryParameters.Points, QueryParameters.Tags, QueryParameters.From, QueryParameters.To, s_form);
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(parameters), "test"));
        var reader = new QueryReader(http.Request);
        var value = read(reader);
        return (value, reader.Problem?.ProblemDetails.Detail);
    }
}
