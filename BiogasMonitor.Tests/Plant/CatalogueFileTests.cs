using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.Plant;

public sealed class CatalogueFileTests
{
    private const string Header = "tag,description,unit,kind,equipment,decimals,nominal,range_low,range_high,low_low,low,high,high_high,alarm_state,deadband,on_delay_s,priority,stuck_after_s,max_step\n";

    [Fact]
    public void Load_DefaultCatalogue_Has95TagsInFileOrder()
    {
        var catalogue = CatalogueFile.Load(Path.Combine(Repository.Root, "data", "tags.csv"));

        Assert.Equal(95, catalogue.Count);
        Assert.Equal((75, 10, 8, 2), (Count(TagKind.Analog), Count(TagKind.Valve), Count(TagKind.Motor), Count(TagKind.Status)));
        Assert.Equal("LIT-101", catalogue[0].Name);
        Assert.Equal("ES-601", catalogue[94].Name);
        var methane = catalogue.Find("ait-101")!;
        Assert.Equal(("%", 2, 60d, 65d, 900, 10d, AlarmPriority.High), (methane.Unit, methane.Decimals, methane.LowLow, methane.Low, methane.StuckAfterSeconds, methane.MaxStep, methane.Priority));

        int Count(TagKind kind) => catalogue.Tags.Count(t => t.Kind == kind);
    }

    [Theory]
    [InlineData("A-1,d,%,analog,u,1,1,0,100,,,,,,1,30,medium,60,abc", "line 2, column max_step: 'abc'")]
    [InlineData("A-1,d,%,analogue,u,1,1,0,100,,,,,,1,30,medium,60,", "column kind: 'analogue' is not allowed; allowed is analog, valve, motor, status")]
    [InlineData("A-1,d,%,analog,u,12,1,0,100,,,,,,1,30,medium,60,", "column decimals: '12' is not allowed; allowed is a whole number from 0 to 9")]
    [InlineData("A-1,d,%,analog,u,1,1,100,0,,,,,,1,30,medium,60,", "column range_high: '0' is not allowed; allowed is a number above range_low (100)")]
    [InlineData("A-1,d,%,analog,u,1,1,0,100,50,40,,,,1,30,medium,60,", "column low: '40' is not allowed; allowed is a number above low_low (50)")]
    [InlineData("A-1,d,%,analog,u,1,1,0,100,,,,,,1,30,urgent,60,", "column priority: 'urgent'")]
    [InlineData(",d,%,analog,u,1,1,0,100,,,,,,1,30,low,60,", "column tag: ''")]
    [InlineData("A-1,d,%,analog,u,1,1,0,100,,,,,,1,30,low,60,\na-1,d,%,analog,u,1,1,0,100,,,,,,1,30,low,60,", "line 3, column tag: 'a-1' is not allowed; allowed is a name not used before (it is on line 2)")]
    public void Read_BadCell_NamesLineColumnValueAndWhatIsAllowed(string lines, string expected)
    {
        var error = Assert.Throws<CatalogueException>(() => CatalogueFile.Read(new StringReader(Header + lines), "x.csv"));

        Assert.Contains("x.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingColumn_NamesIt()
    {
        var error = Assert.Throws<CatalogueException>(() => CatalogueFile.Read(new StringReader("tag,unit\nA,%"), "x.csv"));

        Assert.Contains("description", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equipment_DefaultCatalogue_IsInProcessOrder()
    {
        var units = Equipment.In(CatalogueFile.Load(Path.Combine(Repository.Root, "data", "tags.csv")));

        Assert.Equal(
            "digester-a digester-b raw-gas h2s-removal blower chiller compressor membrane flare utilities",
            string.Join(' ', units.Select(u => u.Id)));
        Assert.Equal("M-401", units.Single(u => u.Id == "compressor").Drive);
    }
}
