namespace BiogasMonitor.Core.Diagnosis;

/// <summary>
/// What can cause what in the plant of PLANT.md, in the order in which the gas flows. A value may pass its limit on the way from a cause to its
/// consequence without being an alarm itself, so a line names what follows at once and leaves the rest to the lines after it.
/// </summary>
internal static class PlantCauses
{
    private const string Text =
        """
        ES-601 state      > M-301 stopped, M-302 stopped, M-401 stopped, P-401 stopped, XA-401 state, XV-403 state | The emergency stop stops every machine, and the compressor blows down.

        TIT-101 low       > AIT-101 low, AIT-102 high, AIT-201 high, FIT-101 low, LIT-101 high | A cold digester is upset: it makes less methane, more CO2 and H2S, and foams.
        TIT-102 low       > AIT-101 low, AIT-102 high, AIT-201 high, FIT-101 low, LIT-102 high | A cold digester is upset: it makes less methane, more CO2 and H2S, and foams.
        LIT-101 high      > AIT-101 low, AIT-102 high, AIT-201 high, PIT-101 high | A foaming digester is upset: methane falls, CO2 and H2S rise.
        LIT-102 high      > AIT-101 low, AIT-102 high, AIT-201 high, PIT-102 high | A foaming digester is upset: methane falls, CO2 and H2S rise.
        FIT-102 high      > LIT-101 high | More feed raises the level.
        FIT-103 high      > LIT-102 high | More feed raises the level.
        PIT-101 low       > PIT-103 low | The header gets its pressure from the digesters.
        PIT-102 low       > PIT-103 low | The header gets its pressure from the digesters.

        FIT-101 low       > PIT-103 low, PIT-401 low, FIT-501 low | Less raw gas means less of everything behind it.
        FIT-101 high      > PIT-103 high, DPIT-201 high, DPIT-202 high | More raw gas than the plant draws raises the header.
        PIT-103 low       > PIT-301 low, PIT-101 low, PIT-102 low | The blower draws from a header that is nearly empty.
        PIT-103 high      > PIT-101 high, PIT-102 high, FIT-601 high | What is not drawn off backs up to the digesters and goes to the flare.
        PIT-301 low       > AIT-103 high, AIT-104 high | With low suction pressure air is drawn in.
        AIT-103 high      > AIT-104 high, AIT-101 low, AIT-503 high, AIT-501 low, PIT-301 low, M-301 stopped | Air in the gas dilutes methane; at its high high limit the blower trips.
        AIT-104 high      > AIT-101 low, AIT-501 low | Nitrogen dilutes methane, and the membrane does not take it out.
        AIT-101 low       > AIT-501 low, FIT-501 low | Weaker raw gas makes weaker and less product.
        AIT-102 high      > AIT-101 low, AIT-502 high | More CO2 in leaves more CO2 in the product.
        TIT-103 high      > TIT-201 high, TIT-202 high, TIT-301 high | Warm raw gas warms what comes after it.

        AIT-201 high      > AIT-202 high, AIT-203 high, TIT-201 high | More H2S comes in than the vessels are used to.
        AIT-202 high      > AIT-203 high, TIT-202 high | The lead vessel breaks through, and the lag vessel follows.
        AIT-203 high      > AIT-504 high | Behind the lag vessel nothing holds H2S back.
        XV-204 state      > AIT-203 high, AIT-504 high | The gas passes the lag vessel by.
        FIT-201 high      > TIT-201 high, TIT-202 high, AIT-503 high | Too much regeneration air heats the beds and stays in the gas.
        DPIT-201 high     > PIT-301 low, PIT-103 high | A blocked bed holds the gas up before the blower.
        DPIT-202 high     > PIT-301 low, PIT-103 high | A blocked bed holds the gas up before the blower.

        M-301 stopped     > M-401 stopped, PIT-103 high, PIT-302 low, PIT-401 low, FIT-501 low, FIT-101 low, FIT-601 high | Without the blower the header backs up and the compressor gets no gas.
        VIT-301 high      > M-301 stopped | Vibration trips the blower.
        TIT-301 high      > M-301 stopped, TIT-302 high | A hot blower trips, and hot gas loads the chiller.
        IIT-301 currentoff > VIT-301 high, PIT-103 high, PIT-302 low | A slipping belt moves less gas and shakes.
        PIT-302 low       > PIT-401 low | The compressor gets what the blower delivers.
        PIT-302 high      > TIT-301 high, IIT-301 high, JIT-301 high | Against a higher pressure the blower works harder and gets hot.
        IIT-301 high      > JIT-301 high | More current is more power.

        M-302 stopped     > TIT-303 high, TIT-304 high, TIT-302 high, AIT-301 high | Without the chiller glycol and gas get warm, and the gas stays wet.
        IIT-302 high      > TIT-303 high | The chiller works at its end before the glycol is lost.
        TIT-303 high      > TIT-302 high, TIT-304 high, M-302 stopped | Warm glycol cools the gas no more; at its high high limit the chiller trips.
        TIT-302 high      > AIT-301 high, TIT-401 high, M-401 stopped | Warm wet gas goes to the compressor, which is stopped by it.
        DPIT-301 high     > PIT-302 high, PIT-401 low | A loaded carbon filter holds the gas up before the compressor.

        M-401 stopped     > PIT-402 low, PIT-403 low, PIT-501 low, FIT-501 low, AIT-501 low, TIT-403 low, TIT-501 low, P-401 stopped, XA-401 state, XV-403 state, XV-502 state, PIT-501 high, PIT-401 high, PIT-302 high, PIT-103 high, FIT-601 high, PCV-401 high | The stopped compressor leaves membrane and product without flow and pressure, and the gas backs up and is flared.
        XA-401 state      > M-401 stopped, XV-403 state | The compressor's own protection stops its motor.
        XV-403 state      > PIT-402 low, PIT-501 low, FIT-501 low | Blowing down empties the compressor and the membrane.
        P-401 stopped     > PIT-403 low | Without its pump the oil has no pressure.
        DPIT-401 high     > PIT-403 low, TIT-403 high | A clogged oil filter takes the oil's pressure and warms it.
        PIT-403 low       > M-401 stopped, XA-401 state | Low oil pressure trips the compressor.
        TIT-403 high      > TIT-402 high, TIT-405 high, TIT-406 high | Warm oil warms gas and bearings.
        VIT-401 high      > TIT-405 high, VIT-402 high, IIT-401 high, M-401 stopped | A worn bearing shakes and warms; vibration trips the compressor.
        VIT-402 high      > TIT-406 high, M-401 stopped | A worn bearing shakes and warms; vibration trips the compressor.
        TIT-405 high      > M-401 stopped | A hot bearing trips the compressor.
        TIT-401 high      > TIT-402 high | Warm gas in is hot gas out.
        TIT-402 high      > TIT-407 high, M-401 stopped | A hot compressor trips, and its gas heats the aftercooler.
        TIT-407 high      > TIT-501 high | The aftercooler feeds the membrane.
        PIT-402 low       > PIT-403 low, PIT-501 low, AIT-501 low, FIT-501 low | Oil pressure and membrane feed follow the discharge pressure.
        PIT-402 high      > PIT-501 high, PCV-401 high, TIT-402 high, IIT-401 high, M-401 stopped | At 200 psia the compressor trips.
        IIT-401 currentoff > IIT-401 high, PIT-402 low, TIT-402 high | A compressor that leaks inside draws more current for less pressure.
        IIT-401 high      > TIT-404 high, JIT-401 high | More current is more power, and warms the winding.
        PIT-401 high      > PIT-302 high | What the compressor does not take backs up to the blower.
        PIT-401 low       > PCV-401 high | The recycle opens to hold the suction pressure.

        DPIT-501 high     > PIT-402 high, PCV-401 high, AIT-501 low, AIT-505 high, FIT-501 low, JIT-401 high, M-401 stopped | A fouled membrane holds the gas up and separates worse.
        PIT-501 high      > PIT-402 high | The compressor works against the membrane.
        PIT-501 low       > AIT-501 low, FIT-501 low, AIT-505 high | With less pressure the membrane separates worse.
        PIT-502 high      > AIT-501 low | With less pressure difference the membrane separates worse.
        TIT-501 high      > AIT-501 low | Warm fibres separate worse.
        AIT-501 low       > AIT-502 high, XV-502 state | Product below its specification is diverted.
        AIT-504 high      > XV-502 state | Product with H2S is diverted.
        XV-502 state      > FIT-501 low, FIT-601 high | Diverted product goes to the flare instead of the pipeline.
        FIT-601 high      > TIT-601 high | The flare burns what it gets.
        """;

    public static IReadOnlyList<CauseLine> Lines { get; } = [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(CauseLine.Parse)];
}
